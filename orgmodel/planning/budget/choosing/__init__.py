"""What should we choose? Packages to cut, and initiatives to fund, each with the proof that nothing better exists."""
