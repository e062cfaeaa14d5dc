//! From the publisher's files to a bundle: read, parse, bind, check, report.
//!
//! Native only. Everything but `read` is a pure function of the files' bytes.
