import FoundationEssentials

/// Whether what is remembered of input files is believed.
enum InputTrust {
  /// - Parameters:
  ///   - paranoid: Whether the person asked for none.
  ///   - environment: Of the process. A build server has no trust either, for it may put files back with all
  ///     their times. Such servers set `CI=true`.
  static func isGiven(
    paranoid: Bool, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    !paranoid && ["", "0", "false"].contains(environment["CI"] ?? "")
  }
}
