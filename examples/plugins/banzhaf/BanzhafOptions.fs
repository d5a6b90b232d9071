namespace Banzhaf

open System.ComponentModel
open System.ComponentModel.DataAnnotations
open System.Text.Json
open System.Text.Json.Serialization.Metadata

/// The options of the explainer. A class rather than a record, since its properties carry their own defaults.
type BanzhafOptions() =
    [<Description("How many coalitions are drawn; each is asked together with its complement.")>]
    [<Range(2, 100000)>]
    [<System.ComponentModel.DefaultValue(256)>]
    member val Pairs = 256 with get, set

module BanzhafJson =
    // The generator that makes a JSON contract at compile time works for C# only, so the contract is made by reflection. The resolver
    // is the plugin's own: one that it shared with the host would keep the plugin's types among the host's.
    let private json =
        JsonSerializerOptions(PropertyNamingPolicy = JsonNamingPolicy.CamelCase, TypeInfoResolver = DefaultJsonTypeInfoResolver())

    /// How the options look in JSON.
    let options = json.GetTypeInfo typeof<BanzhafOptions> :?> JsonTypeInfo<BanzhafOptions>
