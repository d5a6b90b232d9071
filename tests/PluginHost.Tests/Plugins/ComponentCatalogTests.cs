using Microsoft.Extensions.Logging.Abstractions;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Plugins;
using PluginHost.Plugins;

namespace PluginHost.Tests.Plugins;

public sealed class ComponentCatalogTests
{
    [Fact]
    public void Signatures_are_those_of_plugins_that_may_be_loaded() =>
        Open("Zoo.Throws", "Zoo.OwnContract", "Zoo.OtherContract", "Zoo.Disabled").Signatures
            .Select(signature => (signature.Kind, signature.Id))
            .ShouldBe([(ComponentKind.Explainer, "throws"), (ComponentKind.Explainer, "own-contract")]);

    [Fact]
    public void A_component_is_found_by_kind_and_id()
    {
        var catalog = Open("Zoo.Throws");
        catalog.Find(ComponentKind.Explainer, "throws").ResultValue.Options.Names.ShouldBe(["samples"]);
        catalog.Find(ComponentKind.Backend, "throws").ErrorValue.Message.ShouldBe("No plugin has the backend 'throws'.");
    }

    [Fact]
    public void A_misspelt_component_is_guessed_at() =>
        Open("Zoo.Throws").Find(ComponentKind.Explainer, "trows").ErrorValue.Advice.ShouldStartWith("Did you mean 'throws'?");

    [Fact]
    public void A_component_of_a_refused_plugin_is_named_with_the_reason()
    {
        var error = Open("Zoo.OtherContract").Find(ComponentKind.Explainer, "other-contract").ErrorValue;
        error.Message.ShouldBe("The explainer 'other-contract' is in the plugin 'other-contract', which is incompatible.");
        error.Advice.ShouldContain("It is built for contract 7.0");
    }

    [Fact]
    public void A_factory_is_made_once()
    {
        var catalog = Open("Zoo.OwnContract");
        var factory = catalog.Load<IExplainerFactory>(ComponentKind.Explainer, "own-contract").ResultValue;
        factory.Create([]).IsOk.ShouldBeTrue();
        catalog.Load<IExplainerFactory>(ComponentKind.Explainer, "own-contract").ResultValue.ShouldBeSameAs(factory);
    }

    [Fact]
    public void A_plugin_that_fails_to_load_is_an_error_of_its_components()
    {
        var error = Open("Zoo.Throws").Load<IExplainerFactory>(ComponentKind.Explainer, "throws").ErrorValue;
        error.Message.ShouldBe("The explainer 'throws' cannot be used, since its plugin failed to construct.");
        error.Advice.ShouldContain("The moon is in the wrong phase.");
    }

    [Fact]
    public void Each_plugin_has_a_load_context_of_its_own_and_the_contract_of_the_host()
    {
        var catalog = Open("Zoo.OwnContract", "Zoo.DisagreeingSchema");
        var contexts = new[] { "own-contract", "disagreeing-schema" }
            .Select(id => catalog.Load<IExplainerFactory>(ComponentKind.Explainer, id).ResultValue.GetType().Assembly)
            .Select(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext)
            .ToArray();
        contexts.Select(context => context!.Name).ShouldBe(["own-contract", "disagreeing-schema"]);
        contexts.SelectMany(context => context!.Assemblies).ShouldNotContain(assembly => SharedAssemblies.Contains(assembly.GetName().Name));
    }

    private static ComponentCatalog Open(params string[] projects) => new(
        PluginDiscovery.Check(projects.Select(Zoo.Folder), []), Zoo.Loader, NullLogger<ComponentCatalog>.Instance);
}
