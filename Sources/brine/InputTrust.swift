import FoundationEssentials

/// Whether what is remembered of input files is believed.
enum InputTrust {
  /// - Parameter paranoid: Whether the person asked for none. A build server has none either: it may put
  ///   files back with all their times.
  static func isGiven(paranoid: Bool) -> Bool {
    !paranoid && ProcessInfo.processInfo.environment["CI"] == nil
  }
}
