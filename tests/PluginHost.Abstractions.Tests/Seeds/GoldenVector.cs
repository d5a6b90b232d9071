namespace PluginHost.Abstractions.Tests.Seeds;

/// <summary>
/// What a seed gives, fixed for ever: computed apart from this code with Python's hashlib, and xoshiro256** and Lemire's method
/// written down from their papers. A change of any number here changes every run that was ever made.
/// </summary>
internal sealed record GoldenVector(
    ulong Root, string[] Path, ulong First, ulong[] Words, int[] Below, double[] Doubles, int[] Shuffled, int[] Sampled)
{
    /// <summary>The bounds of <see cref="Below"/>, drawn from one stream in this order.</summary>
    public static readonly int[] Bounds = [1, 2, 6, 10, 1000, 2147483647, 2147483647, 3];

    public static readonly GoldenVector[] All =
    [
        new(
            0UL,
            [],
            First: 8794265229978523055UL,
            Words: [8643115937612150486UL, 16291890635397757173UL, 14003287275808752889UL, 6396170875291643731UL],
            Below: [0, 1, 4, 3, 888, 1966100394, 853808449, 2],
            Doubles: [0.46854425383015896, 0.8831851610397247, 0.7591197243185235],
            Shuffled: [3, 0, 8, 1, 9, 5, 2, 6, 7, 4],
            Sampled: [4, 8, 1, 5, 0, 3, 6, 7, 2, 9]),
        new(
            1UL,
            ["a"],
            First: 16551006991431028216UL,
            Words: [2443762390417693283UL, 15212350447680914093UL, 7552269554053859222UL, 18226931589603773854UL],
            Below: [0, 1, 2, 9, 750, 1269196399, 440576684, 0],
            Doubles: [0.1324766246364616, 0.8246631701993241, 0.4094093528850662],
            Shuffled: [9, 5, 8, 0, 2, 4, 6, 3, 7, 1],
            Sampled: [1, 8, 5, 9, 4, 2, 6, 7, 0, 3]),
        new(
            2025UL,
            ["r1", "lime", "masks"],
            First: 5935017211356796835UL,
            Words: [13750770891328961860UL, 14925458690426850904UL, 17200741650545721349UL, 9108530924613453621UL],
            Below: [0, 1, 5, 4, 761, 150362295, 948274526, 0],
            Doubles: [0.7454307836864648, 0.8091107368751721, 0.9324540732941786],
            Shuffled: [6, 2, 5, 1, 0, 4, 3, 8, 9, 7],
            Sampled: [7, 8, 9, 6, 4, 5, 3, 0, 1, 2]),
        new(
            18446744073709551615UL,
            ["Überraschung", "日本語 🧪", ""],
            First: 3727234157136543014UL,
            Words: [1865076250101179093UL, 9521051340380128854UL, 16688940827015615370UL, 11559969495526139688UL],
            Below: [0, 1, 5, 6, 958, 1452706784, 1224055474, 2],
            Doubles: [0.10110598611054078, 0.5161372273793079, 0.904709295056618],
            Shuffled: [9, 0, 6, 2, 3, 5, 8, 7, 4, 1],
            Sampled: [1, 5, 9, 7, 4, 0, 6, 3, 8, 2]),
        new(
            42UL,
            ["ab", "c"],
            First: 18141070966766850073UL,
            Words: [15550261363781897089UL, 4027631922164368262UL, 6969957285613842099UL, 4839757483953611440UL],
            Below: [0, 0, 2, 2, 32, 2053934269, 498212056, 2],
            Doubles: [0.8429813576664867, 0.21833836399912876, 0.37784214155968476],
            Shuffled: [7, 6, 2, 5, 4, 0, 9, 3, 1, 8],
            Sampled: [8, 2, 5, 4, 3, 1, 6, 7, 0, 9]),
        new(
            42UL,
            ["a", "bc"],
            First: 3421171693632314793UL,
            Words: [85198941552303160UL, 8789804735013337559UL, 4339641850364964860UL, 12629538338952092177UL],
            Below: [0, 0, 1, 6, 380, 2031284321, 1354774884, 0],
            Doubles: [0.0046186438762235715, 0.4764962694712417, 0.23525245609873535],
            Shuffled: [3, 7, 9, 5, 6, 2, 8, 1, 4, 0],
            Sampled: [0, 5, 3, 7, 4, 1, 6, 2, 8, 9]),
    ];
}
