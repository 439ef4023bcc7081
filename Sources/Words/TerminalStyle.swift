/// Text styles on a terminal. No other code writes colour codes.
package enum TerminalStyle: String, Sendable {
  case bold = "1"
  case dim = "2"
  case red = "1;31"
  case green = "1;32"
  case yellow = "1;33"
  case cyan = "1;36"

  /// - Parameter isOn: Whether colour is wanted.
  package func applied(to text: String, if isOn: Bool) -> String {
    isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
