using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Prompts;

/// <summary>Chooses the in-context examples of one instance, and writes them as its prompt has them.</summary>
public static class InstanceExamples
{
    private const string Purpose = "examples";

    /// <summary>The examples of an instance, a function of the spec and the instance alone.</summary>
    /// <param name="spec">Which examples; those of a file have been put in its place.</param>
    /// <param name="instance">The instance.</param>
    /// <returns>The examples in the prompt's order, or what the instance or the pool lacks.</returns>
    public static FSharpResult<ImmutableArray<PromptExample>, string> Of(ExamplesSpec spec, StudyInstance instance) =>
        from blocks in spec.Source.Match(
            field => Own(field, instance),
            pool => Pooled(pool.Data, spec.Group, instance))
        from chosen in Choose(spec, blocks, instance)
        from examples in Write(spec.Template, chosen)
        select examples;

    private static FSharpResult<ImmutableArray<ExampleBlock>, string> Own(ExampleSource.Field field, StudyInstance instance) =>
        instance.Fields.TryGetValue(field.Name, out var text)
            ? field.Pattern.Split(text).MapError(fault => $"The field '{field.Name}' holds no examples of the task: {fault} Correct the pattern, or the data.")
            : Error<ImmutableArray<ExampleBlock>>(
                $"There is no field '{field.Name}', in which the examples stand; the fields are: {string.Join(", ", instance.Fields.Keys)}. Name the data's own field.");

    private static FSharpResult<ImmutableArray<ExampleBlock>, string> Pooled(DataSpec data, string? group, StudyInstance instance) => data.Source.Match(
        inline => group is not null && !instance.Fields.ContainsKey(group)
            ? Error<ImmutableArray<ExampleBlock>>(
                $"There is no field '{group}', by which examples are found for an instance; the fields are: {string.Join(", ", instance.Fields.Keys)}. Name the data's own field.")
            : FSharpResult<ImmutableArray<ExampleBlock>, string>.NewOk(
            [
                .. inline.Instances
                    .Where(fields => !fields.Equals(instance.Fields) && (group is null || (fields.TryGetValue(group, out var own) && own == instance.Fields[group])))
                    .Select(fields => new ExampleBlock("", fields)),
            ]),
        file => Error<ImmutableArray<ExampleBlock>>($"The examples in '{file.Path}' have not been read yet. This is a bug of the host."));

    private static FSharpResult<ImmutableArray<ExampleBlock>, string> Choose(ExamplesSpec spec, ImmutableArray<ExampleBlock> blocks, StudyInstance instance)
    {
        var count = spec.Count ?? blocks.Length;
        if (count > blocks.Length)
        {
            return Error<ImmutableArray<ExampleBlock>>(string.Create(
                CultureInfo.InvariantCulture, $"'count' is {count}, and beside the instance itself there are {blocks.Length}. Lower it, or give more examples."));
        }

        var order = Enumerable.Range(0, blocks.Length).ToArray();
        if (spec.Seed is { } seed)
        {
            Seed.FromRoot(seed).Derive(instance.Id).Derive(Purpose).Stream().Sample(order.AsSpan(), count);
        }

        return FSharpResult<ImmutableArray<ExampleBlock>, string>.NewOk([.. order.Take(count).Select(index => blocks[index])]);
    }

    private static FSharpResult<ImmutableArray<PromptExample>, string> Write(PromptTemplate? template, ImmutableArray<ExampleBlock> blocks)
    {
        if (template is null)
        {
            return FSharpResult<ImmutableArray<PromptExample>, string>.NewOk([.. blocks.Select(block => new PromptExample(new Prompt.Raw(block.Text)))]);
        }

        var missing = template.Placeholders.FirstOrDefault(name => blocks.Any(block => !block.Fields.ContainsKey(name)));
        return missing is null
            ? FSharpResult<ImmutableArray<PromptExample>, string>.NewOk([.. blocks.Select(block => new PromptExample(template.Fill(block.Fields)))])
            : Error<ImmutableArray<PromptExample>>(
                $"The template of the examples has a placeholder {{{missing}}}, and an example has no such field; its fields are: " +
                $"{string.Join(", ", blocks.First(block => !block.Fields.ContainsKey(missing)).Fields.Keys)}. Name the examples' own field.");
    }

    private static FSharpResult<T, string> Error<T>(string message) => FSharpResult<T, string>.NewError(message);
}
