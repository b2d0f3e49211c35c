use std::cmp::Ordering;
use std::io::{self, BufRead};

use semver::Version;

// cmp_precedence: build metadata has a place in the crate's total order, but none in precedence.
fn answer(line: &str) -> &'static str {
    let (a, b) = line.split_once('\t').expect("a<TAB>b");
    match (Version::parse(a), Version::parse(b)) {
        (Ok(a), Ok(b)) => match a.cmp_precedence(&b) {
            Ordering::Less => "<",
            Ordering::Equal => "=",
            Ordering::Greater => ">",
        },
        _ => "?",
    }
}

fn main() {
    for line in io::stdin().lock().lines() {
        println!("{}", answer(&line.expect("UTF-8")));
    }
}
