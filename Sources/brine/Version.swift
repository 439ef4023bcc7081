/// What this is, for `--version` and for the foot of reports.
enum Version {
  static let brine = "0.1.0"
}
