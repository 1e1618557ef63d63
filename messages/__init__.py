"""Everything a person reads or looks at: texts and cards. No I/O beyond loading texts."""
