/// Why a request is refused, as a message for people.
package struct Refusal: Error {
  package enum Kind: Sendable {
    /// What the request names is not there, or is not what it has to be.
    case request
    /// A notebook, a style or a file of results is invalid.
    case input
    /// Something cannot be written where it should go.
    case output
  }

  package let kind: Kind
  /// One line: lower case, no full stop.
  package let message: String
  /// Lines below it.
  package var details: [String] = []
  /// One thing that can be pasted or done.
  package var hint: String?

  init(_ kind: Kind, _ message: String, details: [String] = [], hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.details = details
    self.hint = hint
  }
}
