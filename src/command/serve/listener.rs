//! The socket that a site is served on.

use std::io;
use std::net::{TcpListener, ToSocketAddrs};

use super::Serve;
use super::server::{Limits, Server};
use crate::command::exit::Exit;
use crate::command::failure::Failure;

impl Serve {
    pub(in crate::command) fn run(self) -> Result<Exit, Failure> {
        let (site, folder) = self.open()?;
        let listener = self.listener()?;
        let address = listener
            .local_addr()
            .map_err(|error| Failure::of_file(("无法使用", "cannot serve"), &folder, &error))?;
        self.tell(&folder, &address.to_string())?;
        Server::new(site, Limits::default()).run(&listener)
    }

    fn listener(&self) -> Result<TcpListener, Failure> {
        let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
        for port in self.ports() {
            match self.bind(port) {
                Ok(listener) => return Ok(listener),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
                Err(error) => {
                    last = error;
                    break;
                }
            }
        }
        Err(self.deaf(&last))
    }

    fn bind(&self, port: u16) -> io::Result<TcpListener> {
        let addresses: Vec<_> = (self.bare_host(), port).to_socket_addrs()?.collect();
        TcpListener::bind(&*addresses)
    }
}
