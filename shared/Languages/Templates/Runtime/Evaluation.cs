using System.Text;

namespace Portico.Languages.Templates;

/// <summary>One render: its output, its variables and what it has cost so far.</summary>
sealed class Evaluation
{
    // How many steps lie between two looks at the clock.
    const int StepsPerLook = 256;
    const int CharactersPerItem = 8;

    readonly long _started;
    readonly CancellationToken _ct;
    long _steps;
    long _size;
    int _depth;

    public Evaluation(TemplateOptions options, TemplateObject context, int slots, CancellationToken ct)
    {
        Options = options;
        Limits = options.Limits;
        Context = context;
        _ct = ct;
        _started = options.Clock.GetTimestamp();
        Activation = new(slots, null, new Home(new Frame(null)));
        Root = Activation.Home.Frame;
    }

    public TemplateOptions Options { get; }

    public TemplateLimits Limits { get; }

    public TemplateObject Context { get; }

    /// <summary>What the template itself has set at its top level.</summary>
    public ValueMap? Variables { get; private set; }

    public StringBuilder Output { get; set; } = new();

    public Activation Activation { get; set; }

    public Frame Root { get; }

    /// <summary>Where in the template the present expression stands.</summary>
    public int Position { get; set; }

    public void SetVariable(string name, TemplateValue value) => (Variables ??= new()).Set(name, value);

    public TemplateValue Lookup(string name)
    {
        if (Variables is not null && Variables.TryGet(name, out var value)) return value;
        if (Context.TryGet(name, out value)) return value;
        if (Options.Globals.TryGetValue(name, out value)) return value;
        if (Globals.All.TryGetValue(name, out value)) return value;
        return Options.JinjaCompatible ? Jinja.Constant(name) : default;
    }

    public void Step()
    {
        if (++_steps % StepsPerLook == 0) Look();
    }

    /// <summary>Counts characters that an operation is about to make.</summary>
    public void Charge(long characters)
    {
        if (characters <= 0) return;
        CheckSize(characters);
        Add(characters);
    }

    /// <summary>Counts values that an operation is about to put into a list.</summary>
    public void ChargeItems(double items)
    {
        if (items > Limits.ListItems) throw TemplateFault.Limit($"a list would have more than {Limits.ListItems} values");
        Add((long)items * CharactersPerItem);
    }

    /// <summary>Counts values while a list grows.</summary>
    public void ChargeGrowth(int items)
    {
        Step();
        if (items % StepsPerLook != 0) return;
        if (items > Limits.ListItems) ChargeItems(items);
        Add(StepsPerLook * CharactersPerItem);
    }

    public void CheckSize(double characters)
    {
        if (characters > Limits.TextCharacters) throw TemplateFault.Limit($"a text would be longer than {Limits.TextCharacters} characters");
    }

    public void Write(string text)
    {
        if ((long)Output.Length + text.Length > Limits.OutputCharacters) throw TemplateFault.Limit($"the output is longer than {Limits.OutputCharacters} characters");
        Output.Append(text);
    }

    /// <summary>Runs something that writes, and takes what it wrote.</summary>
    public string Capture(Node body)
    {
        var (outer, inner) = (Output, new StringBuilder());
        Output = inner;
        body.Execute(this);
        Output = outer;
        Charge(inner.Length);
        return inner.ToString();
    }

    public void Enter()
    {
        Step();
        if (++_depth > Limits.Depth) throw TemplateFault.Limit($"calls are nested more than {Limits.Depth} deep");
    }

    public void Leave() => _depth--;

    void Add(long characters)
    {
        _size += characters;
        if (_size > Limits.TotalSize) throw TemplateFault.Limit($"the values that the template makes are larger than {Limits.TotalSize} characters together");
        _steps += characters >> 6;
        if (characters > StepsPerLook) Look();
    }

    void Look()
    {
        _ct.ThrowIfCancellationRequested();
        if (_steps > Limits.Steps) throw TemplateFault.Limit($"the template takes more than {Limits.Steps} steps");
        if (Options.Clock.GetElapsedTime(_started) > Limits.Time) throw TemplateFault.Limit($"the template takes longer than {Limits.Time.TotalSeconds:0.###} seconds");
    }
}
