"""A hundred texts that files and pages trip over, written for this project."""

SPACES = [" ", "  a", "a  ", "a\tb", "\t", "a\u00a0b", "\u202fa", "\u3000", "a\nb", "a\r\nb", "\n", "a\u2028b"]
MARKS = ['"', '""', 'a"b', "'", "''", "'=1", "''=1", "'a", ",", ";", "|", "a,b;c|d", "\\", "a\\", "\\n", "/", "#", "--"]
FORMULAS = [
    "=1+1",
    "+33 6",
    "-2+3",
    "@here",
    "=cmd|'/C calc'!A0",
    "=HYPERLINK(1)",
    "\t=1",
    "=",
    "+",
    "-",
    "@",
    "-5",
    "+5",
]
WORDS = ["NA", "N/A", "None", "null", "NULL", "nan", "NaN", "inf", "True", "FALSE", "yes", "no", "undefined", "#REF!"]
NUMBERS = ["0", "007", "1e5", "1E+11", "12", "1.0", "1,5", "0x1F", "1_000", "45k", "2024-01-01", "01/02/2024", "12:30"]
PEOPLE = [
    "O'Neil",
    "D’Angelo",
    "Müller-Lüdenscheidt",
    "Nguyễn Thị",
    "李小龍",
    "محمد",
    "Ørsted",
    "Æ",
    "ß",
    "İstanbul",
    "ſ",
]
PICTURES = ["👩🏽‍💻", "🇫🇷", "☃", "𝔘𝔫𝔦", "\u00e9\u0301\u0301", "\u200ea", "a\u200db", "\ufdfd", "\U0001f600" * 40]
CODE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "&lt;b&gt;",
    "{{7*7}}",
    "{x.__class__}",
    "%s",
    "%(a)d",
    "](javascript:alert(1))",
    "$\\frac$",
    "US$ and CA$",
    "'; DROP TABLE people;--",
    "../../etc/passwd",
    "C:\\x",
    "CON",
    "sep=;",
    "A > B",
    "x" * 300,
]
NAUGHTY = [*SPACES, *MARKS, *FORMULAS, *WORDS, *NUMBERS, *PEOPLE, *PICTURES, *CODE]
