using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>models</c> and <c>explainers</c>.</summary>
internal static class ComponentsReading
{
    /// <summary>Reads <c>models</c>.</summary>
    public static FSharpResult<FSharpList<ModelSpec>, FSharpList<SpecError>> Models(SpecValue value, Func<string, string?> environment) =>
        Named(value, "target: { backend: llama, path: model.gguf }", (name, section) => Model(name, section, environment));

    /// <summary>Reads <c>explainers</c>.</summary>
    public static FSharpResult<FSharpList<ExplainerSpec>, FSharpList<SpecError>> Explainers(SpecValue value, Func<string, string?> environment) =>
        Named(value, "lime: { samples: 1000 }", (name, section) => Explainer(name, section, environment));

    private static FSharpResult<FSharpList<T>, FSharpList<SpecError>> Named<T>(
        SpecValue value, string example, Func<string, SpecSection, FSharpResult<T, FSharpList<SpecError>>> read) => value.Section().Bind(section =>
            section.Entries.IsEmpty
                ? FSharpResult<FSharpList<T>, FSharpList<SpecError>>.NewError([section.Error($"At least one is needed. Write for instance: {example}")])
                : section.Entries
                    .Select(entry =>
                    {
                        var part = entry.Value.Section().Bind(inner => read(entry.Member.Name, inner));
                        var fault = Names.Fault(entry.Member.Name);
                        return Parts.Whole(
                            () => part.ResultValue,
                            fault is null ? [] : [entry.Member.Place.Error(string.Join('.', entry.Value.Path), fault)],
                            part.Errors());
                    })
                    .Collect().Map(parts => (FSharpList<T>)[.. parts]));

    private static FSharpResult<ModelSpec, FSharpList<SpecError>> Model(string name, SpecSection section, Func<string, string?> environment)
    {
        var backend = section.Required("backend", value => value.Word(), "backend: llama");
        var price = section.Optional<Price?>("price", null, value => value.Section().Bind(Price).Map(read => (Price?)read));
        var calls = section.Optional("calls", CallSpec.Default, value => value.Section().Bind(Calls));
        var options = OptionsReading.Read(section, environment, "backend", "price", "calls");
        return Parts.Whole(
            () => new ModelSpec(name, backend.ResultValue, options.ResultValue, price.ResultValue) { Calls = calls.ResultValue },
            backend.Errors(), price.Errors(), calls.Errors(), options.Errors());
    }

    private static FSharpResult<CallSpec, FSharpList<SpecError>> Calls(SpecSection section)
    {
        var standard = CallSpec.Default;
        var retries = section.Optional("retries", (ulong)standard.Retries, value => value.Whole(0, 1000));
        var tries = section.Optional("try-seconds", standard.TryTimeout.Ticks / (decimal)TimeSpan.TicksPerSecond, Seconds);
        var total = section.Optional("total-seconds", standard.TotalTimeout.Ticks / (decimal)TimeSpan.TicksPerSecond, Seconds);
        return Parts.Whole(
            () => new CallSpec((int)retries.ResultValue, Time(tries.ResultValue), Time(total.ResultValue)),
            section.Unknown("retries", "try-seconds", "total-seconds"), retries.Errors(), tries.Errors(), total.Errors());
    }

    private static TimeSpan Time(decimal seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    /// <summary>A time that can pass: not zero, and at most a week.</summary>
    private static FSharpResult<decimal, FSharpList<SpecError>> Seconds(SpecValue value) => value.Amount(604_800).Bind(seconds =>
        seconds >= 0.001m ? FSharpResult<decimal, FSharpList<SpecError>>.NewOk(seconds) : value.Fail<decimal>("The time is too short. Give seconds, as in 60."));

    private static FSharpResult<Price, FSharpList<SpecError>> Price(SpecSection section)
    {
        var input = section.Required("input", value => value.Amount(Cost.Price.Highest), "input: 2.5");
        var cached = section.Optional<decimal?>("cached-input", null, value => value.Amount(Cost.Price.Highest).Map(amount => (decimal?)amount));
        var output = section.Required("output", value => value.Amount(Cost.Price.Highest), "output: 10");
        var second = section.Optional("per-second", 0m, value => value.Amount(Cost.Price.Highest));
        return Parts.Whole(
            () => new Price(input.ResultValue, cached.ResultValue, output.ResultValue, second.ResultValue),
            section.Unknown("input", "cached-input", "output", "per-second"), input.Errors(), cached.Errors(), output.Errors(), second.Errors());
    }

    private static FSharpResult<ExplainerSpec, FSharpList<SpecError>> Explainer(string name, SpecSection section, Func<string, string?> environment)
    {
        var component = section.Optional("use", name, value => value.Word());
        var options = OptionsReading.Read(section, environment, "use");
        return Parts.Whole(() => new ExplainerSpec(name, component.ResultValue, options.ResultValue), component.Errors(), options.Errors());
    }
}
