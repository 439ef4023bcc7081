import ArgumentParser
import Notebooks

/// How the prose of notebooks is read.
struct ProseFlags: ParsableArguments {
  @Flag(help: "Let raw HTML in prose through to the report.")
  var allowHTML = false

  @Flag(help: "Curl quotes and set dashes and ellipses in prose. (the front matter's 'smart' too)")
  var smart = false

  var options: ProseOptions { ProseOptions(isSmart: smart, allowsHTML: allowHTML) }
}
