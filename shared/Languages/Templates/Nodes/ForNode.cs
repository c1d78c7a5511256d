namespace Portico.Languages.Templates;

/// <summary>The tag for, and its asynchronous forms, which are run in order here.</summary>
sealed class ForNode(int position, string[] names, int[] slots, Node values, Node body, Node? otherwise, int lengthSlot) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Position = position;
        evaluation.Step();
        var home = evaluation.Activation.Home;
        var outer = home.Frame;
        var loop = new Loop(evaluation, this, home.Frame = new(outer));
        var source = values.Evaluate(evaluation);
        // As in Nunjucks, the length of an earlier run counts when there is nothing to loop over now.
        if (Truth.Of(source)) loop.Run(source);
        if (otherwise is not null && (loop.Length ?? evaluation.Activation.Slots[lengthSlot]) is var length)
        {
            evaluation.Activation.Slots[lengthSlot] = length;
            if (!Truth.Of(length)) otherwise.Execute(evaluation);
        }
        home.Frame = outer;
    }

    sealed class Loop(Evaluation evaluation, ForNode node, Frame frame)
    {
        readonly TemplateValue[] _slots = evaluation.Activation.Slots;
        readonly int[] _places = node.Slots;
        TemplateObject? _loop;

        public TemplateValue? Length { get; private set; }

        public void Run(TemplateValue source)
        {
            if (source.TextOrNull is { } text) evaluation.ChargeItems(Math.Min(text.Length, evaluation.Limits.ListItems));
            if (source.Kind == TemplateKind.Safe) source = CodePoints(source.TextOrNull!);
            if (node.Names.Length == 1) RunOver(source);
            else if (source.ArrayOrNull is { } array) RunOverTuples(array);
            else RunOverEntries(source);
        }

        void RunOver(TemplateValue source)
        {
            if (source.ArrayOrNull is { } array)
            {
                Length = array.Count;
                for (var index = 0; index < array.Count; index++) Turn(index, array.Items[index]);
                return;
            }
            var length = Members.Get(evaluation, source, "length");
            Length = length;
            var count = ToNumber.Of(evaluation, length);
            for (var index = 0; index < count; index++) Turn(index, Members.Get(evaluation, source, index));
        }

        void RunOverTuples(TemplateArray array)
        {
            Length = array.Count;
            for (var index = 0; index < array.Count; index++)
            {
                var item = array.Items[index];
                if (!item.HasValue) throw new TemplateFault($"cannot take {ToText.Of(evaluation, item)} apart into {string.Join(", ", node.Names)}");
                // Only the places are set: Nunjucks writes these variables under a name that nobody finds.
                for (var part = 0; part < _places.Length; part++) _slots[_places[part]] = Members.Get(evaluation, item, part);
                Body(index);
            }
        }

        void RunOverEntries(TemplateValue source)
        {
            var entries = Members.Entries(source);
            Length = entries.Count;
            for (var index = 0; index < entries.Count; index++)
            {
                var (key, value) = entries[index];
                _slots[_places[0]] = key;
                _slots[_places[1]] = value;
                frame.Set(node.Names[0], key);
                frame.Set(node.Names[1], value);
                Body(index);
            }
        }

        void Turn(int index, TemplateValue item)
        {
            _slots[_places[0]] = item;
            frame.Set(node.Names[0], item);
            Body(index);
        }

        void Body(int index)
        {
            evaluation.Step();
            var length = ToNumber.Of(evaluation, Length ?? default);
            if (_loop is null)
            {
                if (frame.TryGet("loop", out var taken) && Truth.Of(taken)) throw new TemplateFault("a loop's variable cannot be called loop");
                frame.Set("loop", _loop = LoopVariables.Create());
            }
            LoopVariables.Set(_loop, index, length);
            node.Body.Execute(evaluation);
        }

        static TemplateArray CodePoints(string text) => new([.. text.EnumerateRunes().Select(rune => new TemplateValue(rune.ToString()))]);
    }

    string[] Names => names;

    int[] Slots => slots;

    Node Body => body;
}
