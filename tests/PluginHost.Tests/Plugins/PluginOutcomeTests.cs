using PluginHost.Abstractions.Plugins;
using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class PluginOutcomeTests
{
    [Fact]
    public void A_plugin_for_another_contract_is_incompatible()
    {
        var outcome = Zoo.Outcome("Zoo.OtherContract").ShouldBeOfType<PluginOutcome.Incompatible>();
        outcome.Status.ShouldBe("incompatible");
        outcome.Reasons.Single().ShouldBe(
            $"It is built for contract 7.0 up to, but not including, 8.0; this host has contract {ContractVersion.Current}. "
            + "Take a newer host, or an older version of the plugin.");
    }

    [Fact]
    public void A_plugin_built_against_a_newer_FSharp_Core_is_incompatible() =>
        Zoo.Outcome("Zoo.NewerFSharpCore").ShouldBeOfType<PluginOutcome.Incompatible>()
            .Reasons.Single().ShouldStartWith("Zoo.NewerFSharpCore.dll is built against FSharp.Core 11.");

    [Fact]
    public void A_plugin_with_its_own_copy_of_the_contract_gets_the_hosts_and_a_warning()
    {
        File.Exists(Path.Combine(Zoo.Folder("Zoo.OwnContract"), "PluginHost.Abstractions.dll")).ShouldBeTrue();
        var outcome = Zoo.Outcome("Zoo.OwnContract").ShouldBeOfType<PluginOutcome.LoadedWithWarning>();
        outcome.Warnings.ShouldContain(warning => warning.StartsWith("It brings its own copy of PluginHost.Abstractions.dll, which is not used", StringComparison.Ordinal));
        outcome.Plugin.Components.Single().Factory.ShouldBeAssignableTo<Abstractions.Explanations.IExplainerFactory>();
    }

    [Fact]
    public void A_plugin_that_throws_in_a_constructor_failed_to_construct()
    {
        var outcome = Zoo.Outcome("Zoo.Throws").ShouldBeOfType<PluginOutcome.Failed>();
        outcome.Stage.ShouldBe(PluginStage.Construct);
        outcome.Message.ShouldBe("PluginHost.Zoo.ThrowingFactory: It threw InvalidOperationException: The moon is in the wrong phase. Report this to the plugin's author.");
    }

    [Fact]
    public void A_plugin_without_an_assembly_that_it_needs_is_warned_of_and_fails()
    {
        Zoo.Find("Zoo.MissingDependency").Check.ResultValue.Warnings.Single()
            .ShouldStartWith("Zoo.MissingDependency.dll refers to Zoo.Dependency 0.1.0.0, which is neither in the plugin's folder nor part of the host");
        var outcome = Zoo.Outcome("Zoo.MissingDependency").ShouldBeOfType<PluginOutcome.Failed>();
        outcome.Stage.ShouldBe(PluginStage.Construct);
        outcome.Message.ShouldContain("It needs Zoo.Dependency 0.1.0.0, which is neither in the plugin's folder nor part of the host.");
    }

    [Fact]
    public void A_plugin_with_a_wrong_manifest_is_invalid_with_every_error()
    {
        var errors = Zoo.Outcome("Zoo.WrongManifest").ShouldBeOfType<PluginOutcome.Invalid>().Errors;
        errors.ShouldAllBe(error => error.StartsWith("plugin.json: ", StringComparison.Ordinal));
        errors.ShouldContain(error => error.Contains("Did you mean 'assembly'?"));
        errors.ShouldContain(error => error.Contains("Did you mean 'explainer'?"));
        errors.Length.ShouldBe(6);
    }

    [Fact]
    public void A_plugin_that_names_types_that_cannot_serve_is_invalid_before_any_of_it_runs()
    {
        var errors = Zoo.Outcome("Zoo.WrongType").ShouldBeOfType<PluginOutcome.Invalid>().Errors;
        errors.ShouldContain(error => error.Contains("'misspelt' is not in Zoo.WrongType. Did you mean 'PluginHost.Zoo.NothingFactory'?"));
        errors.ShouldContain(error => error.Contains("'hidden' is not public"));
        errors.ShouldContain(error => error.Contains("'demanding' has no public constructor without parameters"));
        errors.ShouldContain(error => error.Contains("'other-kind' does not implement PluginHost.Abstractions.Models.IModelBackendFactory"));
        errors.Length.ShouldBe(4);
    }

    [Fact]
    public void A_plugin_whose_manifest_says_so_is_disabled() =>
        Zoo.Outcome("Zoo.Disabled").ShouldBeOfType<PluginOutcome.Disabled>().Reason.ShouldContain("\"disabled\": true");

    [Fact]
    public void A_plugin_disabled_from_outside_is_disabled() =>
        PluginDiscovery.Check([Zoo.Folder("Zoo.Throws")], ["throws"]).Single()
            .Check.ErrorValue.ShouldBeOfType<PluginOutcome.Disabled>().Reason.ShouldContain("command line");
}
