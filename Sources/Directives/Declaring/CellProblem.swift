import Language
import Reports

/// A value of another cell that a cell reads, and where its options say so.
public struct ReadValue: Hashable, Sendable {
  public let path: ValuePath
  public let option: String
  public let spot: SettingPart
}

/// Why a cell could not be computed, of which something is shown all the same.
package struct ShownFailure: Error {
  package let diagnostic: Diagnostic
  package let presentation: Presentation
}

extension Diagnostic {
  /// A complaint about an option, found before anything runs.
  ///
  /// - Parameters:
  ///   - option: The option whose value is meant; nil for the cell as a whole.
  ///   - spot: The part of the option that is meant; nil for all of it.
  package init(_ option: String?, _ message: String, hint: String? = nil, spot: SettingPart? = nil)
  {
    self.init(.unfitOption, message, hint: hint)
    setting = spot ?? SettingPart()
    setting?.option = option
  }

  /// Why a cell could not be computed, pinned to an option where one is to blame.
  package init(
    _ message: String, hint: String? = nil, option: String? = nil, spot: SettingPart? = nil
  ) {
    self.init(.cellFailed, message, hint: hint)
    setting = spot ?? SettingPart()
    setting?.option = option
  }
}
