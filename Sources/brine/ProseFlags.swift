import ArgumentParser
import Language

/// How notebooks are read.
struct ProseFlags: ParsableArguments {
  @Flag(help: "Let raw HTML in prose through to the report.")
  var allowHTML = false

  @Flag(help: "Curl quotes and set dashes and ellipses in prose. (the front matter's 'smart' too)")
  var smart = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  var options: ProseOptions { ProseOptions(isSmart: smart, allowsHTML: allowHTML) }
}
