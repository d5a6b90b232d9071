namespace PluginHost.Numerics.Regression;

/// <summary>Finds what is not a number.</summary>
internal static class FiniteNumbers
{
    /// <summary>The index of the first element that is infinite or not a number, or −1.</summary>
    internal static int IndexOfAnyExceptFinite(this ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
