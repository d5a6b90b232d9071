using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Features;

namespace PluginHost.Core.Tests.Stages;

public sealed class NeighbourhoodTests
{
    [Fact]
    public void With_everything_kept_the_prompt_is_the_instances_own() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Texts.AnySpec, (text, spec) =>
        {
            var task = Experiments.Task with { Features = spec };
            var instance = Experiments.Instances(text)[0];
            var around = Neighbourhood.Around(task, instance).ResultValue;
            return around.Prompt(MaskMatrix.Full(1, around.Features.Features.Length).Row(0)).Equals(task.Prompt.Fill(instance.Fields));
        }));

    [Fact]
    public void Masks_that_keep_the_same_words_give_the_same_prompt() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, ArbMap.Default.ArbFor<ulong>(), (text, bits) =>
        {
            var around = Neighbourhood.Around(Experiments.Task, Experiments.Instances(text)[0]).ResultValue;
            var masks = MaskMatrix.Init(2, around.Features.Features.Length, (_, feature) => (bits >> (feature & 63) & 1) != 0);
            return around.Prompt(masks.Row(0)).Equals(around.Prompt(masks.Row(1)));
        }));

    [Fact]
    public void What_is_not_explained_stays_as_it_is()
    {
        var task = Experiments.Task with { Prompt = new PromptTemplate.Text(TextTemplate.Parse("{topic}: {text} ({topic}, {text})").ResultValue) };
        var instance = Experiments.Instances("good film")[0];
        var around = Neighbourhood.Around(task, instance with { Fields = instance.Fields.Add("topic", "good {text}") }).ResultValue;

        around.Prompt(MaskMatrix.Init(1, 2, (_, feature) => feature == 1).Row(0)).ShouldBe(new Prompt.Raw("good {text}:  film (good {text},  film)"));
    }

    [Fact]
    public void A_field_to_be_explained_that_the_prompt_does_not_use_must_exist_too() => Neighbourhood
        .Around(Experiments.Task with { Features = new(FeatureUnit.Words, ["title"], BagOfWords: true) }, Experiments.Instances("x")[0])
        .ErrorValue.Describe().ShouldContain("'title'");
}
