import Engine
import Reports

extension CellContext {
  /// Throws unless `needed` bytes can be held beside what is held already. Every cell asks before it takes
  /// memory for ids: their largest decides, and not how many there are.
  ///
  /// - Parameter what: `a model of 20 segments by 50000000 movie ids`.
  func require(_ needed: Int, for what: String, hint: String = "ids without large gaps") throws {
    let left = memory.left()
    guard needed > left else { return }
    throw Diagnostic(
      "\(what) takes \(words(needed)), and there are \(words(left))", hint: hint)
  }

  /// `2.8 GB`, `120 MB`
  private func words(_ bytes: Int) -> String {
    bytes < 1_000_000_000
      ? "\(bytes / 1_000_000) MB" : "\(ValueWords.short((Double(bytes) / 1e8).rounded() / 10)) GB"
  }
}
