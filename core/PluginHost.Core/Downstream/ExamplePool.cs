using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Downstream;

/// <summary>The in-context examples of a task as instances with gold labels, and the way back from instances to prompts.</summary>
internal sealed class ExamplePool
{
    private readonly TaskSpec _task;
    private readonly ExamplesSpec _spec;
    private readonly DataSpec _data;

    private ExamplePool(TaskSpec task, ExamplesSpec spec, DataSpec data)
    {
        (_task, _spec) = (task, spec);

        // What was read is selected and renamed already.
        _data = data with { Limit = null, Ids = [], Fields = MapModule.Empty<string, string>() };
        Instances = InstanceReader.Read(_data, TextReader.Null) is { IsOk: true } read ? read.ResultValue : [];
        Fields = [.. spec.Template!.Placeholders.Where(name => name != data.LabelField)];
    }

    /// <summary>The examples, in the data's order.</summary>
    public ImmutableArray<StudyInstance> Instances { get; }

    /// <summary>The fields that an example shows, without that of its label.</summary>
    public ImmutableArray<string> Fields { get; }

    /// <summary>The field in which an example shows its label.</summary>
    public string LabelField => _data.LabelField!;

    /// <summary>The field that an example and a question share; none where any example goes with any question.</summary>
    public string? Group => _spec.Group;

    /// <summary>The pool of a task; <see langword="null"/> where it has none with labels, of which <see cref="DownstreamChecker"/> tells.</summary>
    public static ExamplePool? Of(TaskSpec task) =>
        task.Examples is { Template: not null, Source: ExampleSource.Pool { Data: { LabelField: not null, Source: DataSource.Inline } data } } spec ? new(task, spec, data) : null;

    /// <summary>The task with other examples: each is one feature, and a removed one goes as a whole.</summary>
    /// <param name="examples">All examples of every instance, in order.</param>
    public TaskSpec With(ImmutableArray<StudyInstance> examples) => _task with
    {
        Examples = _spec with
        {
            Source = new ExampleSource.Pool(_data with { Source = new DataSource.Inline([.. examples.Select(Shown)]) }),
            Count = null,
            Seed = null,
            Group = null,
        },
        Features = new(FeatureUnit.Examples, [], BagOfWords: true),
        Masking = new Masking.Delete(),
    };

    /// <summary>An example as it stands in a prompt.</summary>
    public PromptExample Written(StudyInstance example) => new(_spec.Template!.Fill(Shown(example)));

    /// <summary>An example's fields with its gold label, which may be another one than the data give.</summary>
    private FSharpMap<string, string> Shown(StudyInstance example) => example.Gold is { } gold ? example.Fields.Add(_data.LabelField!, gold) : example.Fields;
}
