namespace Banzhaf

open PluginHost.Abstractions.Explanations
open PluginHost.Abstractions.Numbers

/// Banzhaf values by sampling: how much an output is higher, on average, in coalitions with a feature than in those without it.
/// Every coalition is asked together with its complement, so that each feature is kept in exactly half of the samples; all samples
/// serve all features («maximum sample reuse»: Wang and Jia, "Data Banzhaf", 2023).
type BanzhafExplainer(options: BanzhafOptions) =

    /// Rows 2p and 2p + 1 are a coalition and its complement.
    let draw features (seed: PluginHost.Abstractions.Seeds.Seed) =
        let random = seed.Derive("coalitions").Stream()
        let coalitions = Array.init options.Pairs (fun _ -> Array.init features (fun _ -> random.NextBelow 2 = 1))
        MaskMatrix.Init(2 * options.Pairs, features, fun sample feature -> coalitions[sample / 2][feature] = (sample % 2 = 0))

    let fit (evaluation: Evaluation) =
        let masks, outputs = evaluation.Masks, evaluation.Outputs
        let pairs = options.Pairs

        /// What each pair says of a feature: the output with the feature less the output without it.
        let differences output feature =
            Array.init pairs (fun pair ->
                let difference = outputs[2 * pair, output] - outputs[2 * pair + 1, output]
                if masks[2 * pair, feature] then difference else -difference)

        let standardError (values: float[]) =
            let mean = Array.average values
            let squares = values |> Array.sumBy (fun value -> (value - mean) ** 2.0)
            sqrt (squares / float (pairs - 1) / float pairs)

        let matrix (element: int -> int -> float) =
            DoubleMatrix.Init(outputs.Columns, masks.Features, element)
        let attributions = matrix (fun output feature -> Array.average (differences output feature))

        // The additive model that fits best passes through the mean, where every feature is kept half of the time.
        let intercepts =
            ValueArray.Init(outputs.Columns, fun output ->
                outputs.Column output |> Seq.average |> fun mean -> mean - Array.sum (attributions.Row(output).ToArray()) / 2.0)

        Explanation(
            attributions,
            intercepts,
            Link.Identity,
            matrix (fun output feature -> standardError (differences output feature)),
            Map.empty,
            evaluation)

    interface IExplainer with
        member _.Explain(model, seed) = (draw model.Features.Length seed |> model.Evaluate).Select fit
