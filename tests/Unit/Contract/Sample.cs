using System.Diagnostics.CodeAnalysis;

namespace Portico.Tests.Unit.Contract;

/// <summary>A type with one of everything that a contract is about.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Only its shape matters.")]
public abstract class Sample : IDisposable
{
    public const int Most = 5;

    protected Sample(string name = "x") => Name = name;

    public enum Colour
    {
        Red = 1,
        Green = 2,
    }

    public string? Name { get; protected set; }

    public int Count { get; init; }

    public abstract Task<object?> RunAsync<T>(T input, CancellationToken ct = default)
        where T : class, new();

    public virtual bool TryFind(string key, out IReadOnlyList<string?> values, Colour colour = Colour.Red, params int[] more)
    {
        values = [key];
        return colour == Colour.Red || more.Length > 0;
    }

    public void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => "not part of the contract";
}
