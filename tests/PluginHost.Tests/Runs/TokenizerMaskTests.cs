using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Specs;
using PluginHost.Execution.Dispatch;
using PluginHost.Runs;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

public sealed class TokenizerMaskTests
{
    [Fact]
    public void A_tokenizers_mask_takes_the_place_of_what_is_removed() =>
        TokenizerMask.PutInPlace(Task(new Masking.Mask("bert")), [Model("other", "<m>"), Model("bert", "[MASK]")]).ResultValue.Masking.ShouldBe(new Masking.Replace("[MASK]"));

    [Fact]
    public void A_tokenizer_without_a_mask_is_an_error_that_says_what_to_do()
    {
        var error = TokenizerMask.PutInPlace(Task(new Masking.Mask("other")), [Model("other", null), Model("bert", "[MASK]")]).ErrorValue;
        error.ShouldContain("'other' has no mask");
        error.ShouldContain("mode: replace");
    }

    [Fact]
    public void Other_masking_stays_and_needs_no_model()
    {
        foreach (var masking in new Masking[] { new Masking.Delete(), new Masking.Replace("x") })
        {
            TokenizerMask.PutInPlace(Task(masking), []).ResultValue.Masking.ShouldBe(masking);
        }
    }

    private static TaskSpec Task(Masking masking) => Examples.Experiment.Task with { Masking = masking };

    private static ModelSource Model(string name, string? mask) => new(
        new ModelRef(name),
        new(new("fake", MapModule.Empty<string, string>()), AnswerScope.Query, new(4096, 1, 1), new FakeTokenCounter()) { MaskToken = mask },
        "fake 1.0",
        _ => throw new InvalidOperationException("No model is loaded for its mask."));
}
