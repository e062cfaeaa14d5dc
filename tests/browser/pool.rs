//! The browsers that run: a test borrows one and hands it back.
//!
//! Starting a browser takes longer than most tests. What one test leaves can't
//! reach the next: every test has a tab and an origin of its own (see
//! [`super::proxy`]), and a browser in which a test failed is closed.

use std::sync::{Mutex, PoisonError};

use thirtyfour::prelude::*;

use super::driver::{self, Engine, Running};
use super::harness::{DESKTOP, Screen};

/// Browsers that no test uses, the one that waited longest first.
static IDLE: Mutex<Vec<(Screen, Running)>> = Mutex::new(Vec::new());

/// So many are kept: as a rule two workers use two kinds of windows.
const KEPT: usize = 4;

/// What can't be changed in a browser that runs.
fn fixed(screen: Screen) -> Screen {
    if Engine::chosen().is_chromium() {
        let Screen { theme, scripts, .. } = DESKTOP;
        Screen {
            theme,
            scripts,
            ..screen
        }
    } else {
        let Screen {
            width,
            height,
            mobile,
            ..
        } = DESKTOP;
        Screen {
            width,
            height,
            mobile,
            ..screen
        }
    }
}

fn with_idle<T>(change: impl FnOnce(&mut Vec<(Screen, Running)>) -> T) -> T {
    change(&mut IDLE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A browser set as asked, with nothing in it.
pub(crate) async fn borrow(screen: Screen) -> Running {
    let found = with_idle(|idle| {
        let place = idle.iter().position(|(kind, _)| *kind == fixed(screen))?;
        Some(idle.remove(place).1)
    });
    let running = match found {
        Some(running) => {
            let emptied = new_tab(&running.driver).await;
            emptied.expect("a tab of its own");
            running
        }
        None => driver::start(fixed(screen)).await,
    };
    let set = driver::set_up(&running.driver, screen).await;
    set.expect("the window as asked");
    running
}

/// Keeps a browser for the next test that wants one of its kind.
pub(crate) async fn give_back(screen: Screen, running: Running) {
    let surplus = with_idle(|idle| {
        idle.push((fixed(screen), running));
        (idle.len() > KEPT).then(|| idle.remove(0))
    });
    if let Some((_, running)) = surplus {
        running.close().await;
    }
}

/// Closes all browsers.
pub(crate) async fn close_all() {
    for (_, running) in with_idle(std::mem::take) {
        running.close().await;
    }
}

/// Opens a tab, closes all others, and forgets what they logged.
async fn new_tab(driver: &WebDriver) -> WebDriverResult<()> {
    let old = driver.windows().await?;
    let new = driver.new_tab().await?;
    for tab in old {
        driver.switch_to_window(tab).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(new).await?;
    if Engine::chosen().is_chromium() {
        for log in ["browser", "performance"] {
            driver.get_log(log).await?;
        }
    }
    Ok(())
}
