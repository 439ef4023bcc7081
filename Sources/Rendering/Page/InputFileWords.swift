import Reports

/// What a file held: `ratings.csv, 2,483,723 bytes, SHA-256 …`
enum InputFileWords {
  static func markup(_ name: Fragment, bytes: Int, sha256: String) -> Fragment {
    "\(name), \(Phrases.count(bytes, "byte")), SHA-256 <code>\(sha256)</code>"
  }

  static func markup(_ file: InputFile) -> Fragment {
    markup("\(file.name)", bytes: file.bytes, sha256: file.sha256)
  }
}
