//! Which form goes into which system, and who may paste it there: by what the systems say themselves. What was tried stands in
//! `docs/embedding.md`.

/// What is pasted; its id on the page is the name that a script finds it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The address of the story's page and nothing else.
    Address,
    /// An element in the page.
    Element,
    /// A frame that finds its height.
    Frame,
    /// A frame alone.
    Plain,
    /// The same in JSX.
    Jsx,
    /// HTML alone.
    Html,
    /// Nothing: what readers and editors take out of the story's own menu.
    Menu,
}

impl Form {
    /// The id of what is copied.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Element => "element",
            Self::Frame => "frame",
            Self::Plain => "plain",
            Self::Jsx => "jsx",
            Self::Html => "html",
            Self::Menu => "menu",
        }
    }
}

/// A way into a system: who has it, and what to do, in Chinese and in English.
pub(super) struct Way {
    pub(super) who: [&'static str; 2],
    pub(super) what: [&'static str; 2],
    pub(super) form: Form,
}

/// A system and the ways into it, the one that most may take first.
pub(super) struct System {
    pub(super) name: [&'static str; 2],
    pub(super) ways: &'static [Way],
}

const fn way(who: [&'static str; 2], what: [&'static str; 2], form: Form) -> Way {
    Way { who, what, form }
}

const ALL: [&str; 2] = ["所有作者", "All who may write"];

pub(super) const SYSTEMS: [System; 10] = [
    System {
        name: ["WordPress", "WordPress"],
        ways: &[
            way(
                [
                    "作者和投稿者，区块或经典编辑器",
                    "Authors and contributors, with blocks or the classic editor",
                ],
                [
                    "把地址单独放在一行，WordPress会把它变成框架。",
                    "The address on a line of its own: WordPress makes a frame of it.",
                ],
                Form::Address,
            ),
            way(
                ["管理员和编辑，区块编辑器", "Administrators and editors, with blocks"],
                ["第一种，放进“自定义HTML”区块。", "Form 1, in a block “Custom HTML”."],
                Form::Element,
            ),
            way(
                ["管理员和编辑，经典编辑器", "Administrators and editors, classic editor"],
                [
                    "第一种，粘贴到“文本”标签页，不要在“可视化”里粘贴。",
                    "Form 1, in the tab “Text”, not in “Visual”.",
                ],
                Form::Element,
            ),
        ],
    },
    System {
        name: ["Ghost", "Ghost"],
        ways: &[way(ALL, ["第一种，放进HTML卡片。", "Form 1, in an HTML card."], Form::Element)],
    },
    System {
        name: ["Drupal", "Drupal"],
        ways: &[
            way(
                ["可用“完整HTML”文本格式的人", "Who may use the text format “Full HTML”"],
                ["第三种，在“源代码”里粘贴。", "Form 3, pasted into “Source”."],
                Form::Plain,
            ),
            way(
                ["其他人", "All others"],
                [
                    "地址，作为链接：别的会被滤掉。",
                    "The address, as a link: all else is filtered out.",
                ],
                Form::Address,
            ),
        ],
    },
    System {
        name: ["VitePress", "VitePress"],
        ways: &[way(
            ALL,
            [
                "第三种，直接写进Markdown。想用元素，要有一个小组件，见文档。",
                "Form 3, right in Markdown. For the element a small component is needed; the documents have it.",
            ],
            Form::Plain,
        )],
    },
    System {
        name: ["Docusaurus", "Docusaurus"],
        ways: &[way(
            ALL,
            ["第三种的JSX写法，直接写进MDX。", "Form 3 in JSX, right in MDX."],
            Form::Jsx,
        )],
    },
    System {
        name: ["Hugo", "Hugo"],
        ways: &[way(
            ALL,
            [
                "第一种，写进短代码；直接写进Markdown，要先设置unsafe = true。",
                "Form 1, in a shortcode; right in Markdown only with unsafe = true.",
            ],
            Form::Element,
        )],
    },
    System {
        name: ["Astro", "Astro"],
        ways: &[way(
            ALL,
            [
                "第三种，Markdown和.astro文件里都行。",
                "Form 3, in Markdown and in .astro files alike.",
            ],
            Form::Plain,
        )],
    },
    System {
        name: ["Notion、Substack", "Notion, Substack"],
        ways: &[way(
            ALL,
            ["地址：它们会显示标题和图片。", "The address: they show its title and its picture."],
            Form::Address,
        )],
    },
    System {
        name: ["微信公众号", "WeChat"],
        ways: &[way(
            ALL,
            [
                "文章里不能有外来的脚本和框架：从年表的菜单里保存长图和二维码，作为图片插入。",
                "Articles take no scripts and frames of others: save a long picture and a QR code from the story’s menu, and insert them as pictures.",
            ],
            Form::Menu,
        )],
    },
    System {
        name: ["邮件、订阅源", "Mail, feeds"],
        ways: &[way(ALL, ["第四种。", "Form 4."], Form::Html)],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_goes_somewhere_or_stands_by_itself() {
        let used = |form| SYSTEMS.iter().any(|it| it.ways.iter().any(|it| it.form == form));
        for form in [Form::Address, Form::Element, Form::Plain, Form::Jsx, Form::Html, Form::Menu] {
            assert!(used(form), "{form:?}");
        }
    }
}
