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
        Read(yaml, overrides, environment, name => FSharpResult<IncludedText, string>.NewError($"'{name}' cannot be included here, where no files are read."));

    /// <summary>Reads a spec whose task may be included from a file.</summary>
    /// <param name="yaml">The text of the spec.</param>
    /// <param name="overrides">What the command line puts in place of parts of it, in order.</param>
    /// <param name="environment">The value of an environment variable, or <see langword="null"/> when it is not set.</param>
    /// <param name="include">The text of what <c>task.include</c> names, or why there is none.</param>
    /// <param name="environmentOfOptions">
    /// The same for the options of components, where a caller who asks nothing can do without some; by default as
    /// <paramref name="environment"/>.
    /// </param>
    /// <returns>The spec; or everything that is wrong, in the order of the text, faults of included files after it and of overrides last.</returns>
    public static FSharpResult<SpecDocument, FSharpList<SpecError>> Read(
        string yaml, FSharpList<SpecOverride> overrides, Func<string, string?> environment, Func<string, FSharpResult<IncludedText, string>> include,
        Func<string, string?>? environmentOfOptions = null) =>
        YamlParser.Parse(yaml)
            .Bind(root => Overriding.Apply(root, overrides))
            .Bind(root => Including.Apply(root, include))
            .Bind(root => ExperimentReading.Read(root, environment, environmentOfOptions ?? environment).Map(experiment => new SpecDocument(experiment, root)))
            .MapError(errors => (FSharpList<SpecError>)[.. errors
                .OrderBy(error => error.Override is not null ? 2 : error.File is not null ? 1 : 0).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
}
