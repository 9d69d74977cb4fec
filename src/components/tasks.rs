//! Who runs what follows signals: tasks of their own, each gone on with once it is woken, in the order of waking and before the
//! next frame. What other libraries bring for that is for promises and several threads as well, and twice as large.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Wake, Waker};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(run: &JsValue);
}

thread_local! {
    /// Every task that has not ended, by its number; nothing while it runs.
    static TASKS: RefCell<Vec<Option<PinnedLocalFuture<()>>>> = const { RefCell::new(Vec::new()) };
    /// Numbers of tasks that have ended, for others.
    static FREE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    /// Those that are to go on.
    static WOKEN: RefCell<VecDeque<Arc<Task>>> = const { RefCell::new(VecDeque::new()) };
    /// Goes on with them.
    static RUN: JsValue = Closure::<dyn FnMut()>::new(run).into_js_value();
}

/// A task, as those see it who wake it.
struct Task {
    number: usize,
    /// Whether it is among those that are to go on.
    woken: AtomicBool,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if self.woken.swap(true, Ordering::Relaxed) {
            return;
        }
        let first = WOKEN.with_borrow_mut(|it| {
            it.push_back(self);
            it.len() == 1
        });
        if first {
            RUN.with(queue_microtask);
        }
    }
}

/// Goes on with every task that was woken, and with those that these wake.
fn run() {
    while let Some(task) = WOKEN.with_borrow(|it| it.front().cloned()) {
        task.woken.store(false, Ordering::Relaxed);
        let number = task.number;
        let found = TASKS.with_borrow_mut(|it| it.get_mut(number).and_then(Option::take));
        if let Some(mut future) = found {
            let waker = Waker::from(task);
            if future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
                put(number, future);
            } else {
                FREE.with_borrow_mut(|it| it.push(number));
            }
        }
        // Only now, so that what is woken meanwhile asks for no further turn.
        WOKEN.with_borrow_mut(VecDeque::pop_front);
    }
}

fn put(number: usize, future: PinnedLocalFuture<()>) {
    TASKS.with_borrow_mut(|it| {
        if let Some(place) = it.get_mut(number) {
            *place = Some(future);
        }
    });
}

/// Our way to run tasks.
struct InTurn;

impl CustomExecutor for InTurn {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        let number = FREE.with_borrow_mut(Vec::pop).unwrap_or_else(|| {
            TASKS.with_borrow_mut(|it| {
                it.push(None);
                it.len() - 1
            })
        });
        put(number, future);
        Arc::new(Task { number, woken: AtomicBool::new(false) }).wake();
    }

    fn poll_local(&self) {}
}

/// Lets what follows signals run this way. The second story of a page finds it there.
pub(super) fn run_in_turn() {
    let _there = Executor::init_custom_executor(InTurn);
}
