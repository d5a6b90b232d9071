namespace Banzhaf

open PluginHost.Abstractions.Explanations
open PluginHost.Abstractions.Options

/// What plugin.json names: makes the explainer from options.
type BanzhafFactory() =
    interface IExplainerFactory with
        member _.OptionsType = BanzhafJson.options

        member _.Create options =
            OptionsReader.Read(options, BanzhafJson.options)
            |> Result.map (fun read -> BanzhafExplainer read :> IExplainer)
