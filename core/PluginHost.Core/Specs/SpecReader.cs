using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs.Reading;
using PluginHost.Core.Specs.Yaml;

namespace PluginHost.Core.Specs;

/// <summary>
/// Reads specs of version 1: one YAML 1.2 document, with scalars by the core schema. Keys of the spec itself are kebab-case, options of
/// components are named as their schema names them; a key that nobody knows is an error.
/// </summary>
public static class SpecReader
{
    /// <summary>Reads a spec. Looks at no file and no component; <see cref="SpecValidator"/> goes on from here.</summary>
    /// <param name="yaml">The text of the spec.</param>
    /// <param name="overrides">What the command line puts in place of parts of it, in order.</param>
    /// <param name="environment">
    /// The value of an environment variable, or <see langword="null"/> when it is not set. Only asked whether a variable is there: the
    /// experiment keeps the reference (see <see cref="Secrets"/>).
    /// </param>
    /// <returns>The spec; or everything that is wrong, in the order of the text, faults of overrides last.</returns>
    public static FSharpResult<SpecDocument, FSharpList<SpecError>> Read(string yaml, FSharpList<SpecOverride> overrides, Func<string, string?> environment) =>
        YamlParser.Parse(yaml)
            .Bind(root => Overriding.Apply(root, overrides))
            .Bind(root => ExperimentReading.Read(root, environment).Map(experiment => new SpecDocument(experiment, root)))
            .MapError(errors => (FSharpList<SpecError>)[.. errors
                .OrderBy(error => error.Override is null ? 0 : 1).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
}
