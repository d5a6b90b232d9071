using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Abstractions.Results;

/// <summary>
/// <see cref="FSharpResult{T, TError}"/> for C#: what F#'s <c>Result</c> module offers, and query syntax. Mind that
/// <c>default</c> of the type is an Ok of <see langword="null"/>.
/// </summary>
public static class ResultExtensions
{
    /// <summary>Calls one function for a value, another for an error.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="ok">For a value.</param>
    /// <param name="error">For an error.</param>
    /// <returns>What the called function returned.</returns>
    public static TResult Match<T, TError, TResult>(this FSharpResult<T, TError> result, Func<T, TResult> ok, Func<TError, TResult> error) =>
        result.IsOk ? ok(result.ResultValue) : error(result.ErrorValue);

    /// <summary>Transforms a value and leaves an error.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TResult">The type of the new value.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="selector">A function of the value.</param>
    /// <returns>The transformed result.</returns>
    public static FSharpResult<TResult, TError> Map<T, TError, TResult>(this FSharpResult<T, TError> result, Func<T, TResult> selector) =>
        result.IsOk ? FSharpResult<TResult, TError>.NewOk(selector(result.ResultValue)) : FSharpResult<TResult, TError>.NewError(result.ErrorValue);

    /// <summary>Transforms an error and leaves a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TNewError">The type of the new error.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="selector">A function of the error.</param>
    /// <returns>The transformed result.</returns>
    public static FSharpResult<T, TNewError> MapError<T, TError, TNewError>(this FSharpResult<T, TError> result, Func<TError, TNewError> selector) =>
        result.IsOk ? FSharpResult<T, TNewError>.NewOk(result.ResultValue) : FSharpResult<T, TNewError>.NewError(selector(result.ErrorValue));

    /// <summary>Goes on with a value to another result, and stops at an error.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TResult">The type of the new value.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="next">A function from the value to what follows.</param>
    /// <returns>The result of what followed, or the error.</returns>
    public static FSharpResult<TResult, TError> Bind<T, TError, TResult>(this FSharpResult<T, TError> result, Func<T, FSharpResult<TResult, TError>> next) =>
        result.IsOk ? next(result.ResultValue) : FSharpResult<TResult, TError>.NewError(result.ErrorValue);

    /// <summary>The same as <see cref="Map"/>, for query syntax.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TResult">The type of the new value.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="selector">A function of the value.</param>
    /// <returns>The transformed result.</returns>
    public static FSharpResult<TResult, TError> Select<T, TError, TResult>(this FSharpResult<T, TError> result, Func<T, TResult> selector) =>
        result.Map(selector);

    /// <summary>The same as <see cref="Bind"/> with both values combined, for query syntax.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TError">The type of the error.</typeparam>
    /// <typeparam name="TNext">The type of the second value.</typeparam>
    /// <typeparam name="TResult">The type of the combined value.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="next">A function from the value to what follows.</param>
    /// <param name="selector">A function of both values.</param>
    /// <returns>The combined result, or the first error.</returns>
    public static FSharpResult<TResult, TError> SelectMany<T, TError, TNext, TResult>(
        this FSharpResult<T, TError> result, Func<T, FSharpResult<TNext, TError>> next, Func<T, TNext, TResult> selector) =>
        result.Bind(first => next(first).Map(second => selector(first, second)));

    /// <summary>Combines two results, and keeps the errors of both.</summary>
    /// <typeparam name="T">The type of the first value.</typeparam>
    /// <typeparam name="TOther">The type of the second value.</typeparam>
    /// <typeparam name="TError">The type of one error.</typeparam>
    /// <typeparam name="TResult">The type of the combined value.</typeparam>
    /// <param name="result">The first result.</param>
    /// <param name="other">The second result.</param>
    /// <param name="selector">A function of both values.</param>
    /// <returns>The combined value, or all errors in order.</returns>
    public static FSharpResult<TResult, FSharpList<TError>> Zip<T, TOther, TError, TResult>(
        this FSharpResult<T, FSharpList<TError>> result, FSharpResult<TOther, FSharpList<TError>> other, Func<T, TOther, TResult> selector) =>
        result.IsOk && other.IsOk
            ? FSharpResult<TResult, FSharpList<TError>>.NewOk(selector(result.ResultValue, other.ResultValue))
            : FSharpResult<TResult, FSharpList<TError>>.NewError([
                .. result.IsError ? result.ErrorValue : FSharpList<TError>.Empty,
                .. other.IsError ? other.ErrorValue : FSharpList<TError>.Empty]);

    /// <summary>Turns many results into one: all values, or all errors.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TError">The type of one error.</typeparam>
    /// <param name="results">The results, walked once.</param>
    /// <returns>All values in order, or all errors in order.</returns>
    public static FSharpResult<ImmutableArray<T>, FSharpList<TError>> Collect<T, TError>(this IEnumerable<FSharpResult<T, FSharpList<TError>>> results)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        var errors = ImmutableArray.CreateBuilder<TError>();
        foreach (var result in results)
        {
            if (result.IsOk)
            {
                values.Add(result.ResultValue);
            }
            else
            {
                errors.AddRange(result.ErrorValue);
            }
        }

        return errors.Count == 0
            ? FSharpResult<ImmutableArray<T>, FSharpList<TError>>.NewOk(values.ToImmutable())
            : FSharpResult<ImmutableArray<T>, FSharpList<TError>>.NewError([.. errors]);
    }
}
