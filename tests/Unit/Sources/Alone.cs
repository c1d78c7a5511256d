namespace Portico.Tests.Unit.Sources;

/// <summary>Tests that count the memory of the whole process, and so must not run beside others.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
