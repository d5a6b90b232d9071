using System.CommandLine;
using System.Globalization;

namespace PluginHost.Commands;

/// <summary>What the values of options must keep to, checked before a command begins.</summary>
internal static class OptionChecks
{
    /// <summary>Refuses numbers below a least one.</summary>
    /// <typeparam name="T">The option's type: a whole number, or one that may be left out.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="least">The least number.</param>
    /// <returns>The option.</returns>
    public static Option<T> AtLeast<T>(this Option<T> option, int least)
    {
        option.Validators.Add(result =>
        {
            // What is no number is refused where it is read.
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < least)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {number}: give a number of {least} or more."));
            }
        });
        return option;
    }

    /// <summary>Refuses numbers above a highest one.</summary>
    /// <param name="option">The option.</param>
    /// <param name="most">The highest number.</param>
    /// <returns>The option.</returns>
    public static Option<int> AtMost(this Option<int> option, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number > most)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {number}: give a number of {most} or less."));
            }
        });
        return option;
    }

    /// <summary>Refuses numbers outside a range.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    /// <returns>The option.</returns>
    public static Option<double> Between(this Option<double> option, double least, double most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && !(number >= least && number <= most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {number}: give a number from {least} to {most}."));
            }
        });
        return option;
    }

    /// <summary>Refuses numbers below 0.</summary>
    /// <typeparam name="T">The option's type: a number that may be left out.</typeparam>
    /// <param name="option">The option.</param>
    /// <returns>The option.</returns>
    public static Option<T> NotNegative<T>(this Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && decimal.TryParse(token.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number < 0)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {number}: give a number of 0 or more."));
            }
        });
        return option;
    }

    /// <summary>Refuses a blank text, which names no file and no folder.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The option.</returns>
    public static Option<string?> NotBlank(this Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError($"{option.Name} is blank: name a place, or leave the option out.");
            }
        });
        return option;
    }
}
