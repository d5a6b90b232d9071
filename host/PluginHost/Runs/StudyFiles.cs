using System.Security.Cryptography;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>The files that a study is made of, to the byte: its plugins and its data. Those of its models are part of their identities.</summary>
internal static class StudyFiles
{
    /// <summary>Reads the files of a study, and notes their hashes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="request">How it was asked for; instances given there come from no file.</param>
    /// <param name="catalog">The components of all plugins.</param>
    /// <param name="environment">The environment's variables, which the data's path may refer to.</param>
    /// <returns>The study with its lock and its data's file, or what cannot be read.</returns>
    public static FSharpResult<Study, FSharpList<StudyProblem>> Add(Study study, StudyRequest request, ComponentCatalog catalog, Func<string, string?> environment) =>
        PluginLock.Of(Plugins(study, catalog)).MapError(error => Problem(StudyFault.Plugin, error))
            .Zip(
                request.Data is null ? Data(study, environment) : FSharpResult<(DataFile?, DataFile?), FSharpList<StudyProblem>>.NewOk((null, null)),
                (locked, data) => study with { Lock = locked, Data = data.Item1, ExamplesFile = data.Item2 });

    private static IEnumerable<CheckedPlugin> Plugins(Study study, ComponentCatalog catalog) => catalog.Plugins
        .Where(plugin => plugin.Check.IsOk)
        .Select(plugin => plugin.Check.ResultValue)
        .Where(plugin => study.Plugins.Contains($"{plugin.Manifest.Id} {plugin.Manifest.Version}", StringComparer.Ordinal));

    private static FSharpResult<(DataFile?, DataFile?), FSharpList<StudyProblem>> Data(Study study, Func<string, string?> environment) =>
        Hashed(study, study.Experiment.Data, "data", environment).Zip(
            study.Experiment.Task.Examples?.Source is ExampleSource.Pool pool
                ? Hashed(study, pool.Data, "task.examples.data", environment)
                : FSharpResult<DataFile?, FSharpList<StudyProblem>>.NewOk(null),
            (data, examples) => (data, examples));

    private static FSharpResult<DataFile?, FSharpList<StudyProblem>> Hashed(Study study, DataSpec data, string key, Func<string, string?> environment)
    {
        if (data.Source is not DataSource.File { Path: var source })
        {
            return FSharpResult<DataFile?, FSharpList<StudyProblem>>.NewOk(null);
        }

        try
        {
            // It was read a moment ago, so that its variables are set.
            using var file = File.OpenRead(Path.Combine(study.SpecFolder, Secrets.Resolve(source, environment).ResultValue));
            return FSharpResult<DataFile?, FSharpList<StudyProblem>>.NewOk(new(source, Convert.ToHexStringLower(SHA256.HashData(file))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FSharpResult<DataFile?, FSharpList<StudyProblem>>.NewError(Problem(
                StudyFault.Spec, study.Mask.Mask($"The data cannot be read: {exception.Message} Correct {key}.path; a relative path starts from the spec's folder.")));
        }
    }

    private static FSharpList<StudyProblem> Problem(StudyFault fault, string message) => [new(fault, message)];
}
