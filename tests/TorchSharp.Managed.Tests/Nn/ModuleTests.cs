using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

public sealed class ModuleTests
{
    [ManagedFact("lists modules level by level")]
    public void Parameters_are_named_by_the_fields_that_hold_them()
    {
        using var module = new Outer();
        Assert.Equal(
            ["own", "inner.c_fc.weight", "inner.c_fc.bias", "inner.ln_1.weight", "inner.ln_1.bias", "h.0.weight", "h.1.weight", "renamed.weight"],
            module.named_parameters().Select(entry => entry.name));
        Assert.Equal(["inner", "inner.c_fc", "inner.ln_1", "h", "h.0", "h.1", "renamed"], module.named_modules().Select(entry => entry.name));
        Assert.Equal(["inner", "h", "renamed"], module.named_children().Select(entry => entry.name));
        Assert.Equal(["mask", "scratch"], module.named_buffers().Select(entry => entry.name));
    }

    [Fact]
    public void Private_fields_of_base_classes_are_registered_and_a_derived_class_hides_a_name()
    {
        using var module = new Derived();
        Assert.Equal(["_scale", "_layer.weight", "_deep.weight"], module.state_dict().Keys);
        Assert.Equal(3, module.get_parameter("_scale")!.numel());
    }

    [Fact]
    public void The_state_has_parameters_and_persistent_buffers()
    {
        using var module = new Outer();
        Dictionary<string, Tensor> state = module.state_dict();
        Assert.Contains("mask", state.Keys);
        Assert.DoesNotContain("scratch", state.Keys);
        Assert.Equal(module.named_parameters().Count() + 1, state.Count);
        Assert.All(module.state_dict(prefix: "x").Keys, key => Assert.StartsWith("x.", key));
    }

    [Fact]
    public void A_state_loads_into_another_module()
    {
        using var source = new Outer();
        using var target = new Outer();
        (IList<string> missing, IList<string> unexpected) = target.load_state_dict(source.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach ((string name, Tensor value) in source.state_dict())
            Assert.Equal(value.data<float>().ToArray(), target.state_dict()[name].data<float>().ToArray());
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_with_its_names()
    {
        using var module = new Outer();
        Dictionary<string, Tensor> state = module.state_dict();
        state.Remove("own");
        using Tensor foreign = zeros(3);
        state["foreign"] = foreign;
        string message = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(state)).Message;
        Build.AssertSays("own", message);
        Build.AssertSays("foreign", message);
        (IList<string> missing, IList<string> unexpected) = module.load_state_dict(state, strict: false);
        Assert.Equal(["own"], missing);
        Assert.Equal(["foreign"], unexpected);
        state["own"] = foreign;
        Assert.ThrowsAny<Exception>(() => module.load_state_dict(state, strict: false));
    }

    [Fact]
    public void A_parameter_is_found_by_its_path()
    {
        using var module = new Outer();
        Assert.Same(module.inner.c_fc.weight, module.get_parameter("inner.c_fc.weight"));
        Assert.True(module.has_parameter("h.1.weight"));
        Assert.Null(module.get_parameter("h.2.weight"));
        Assert.True(module.has_buffer("mask"));
        Assert.False(module.has_buffer("own"));
    }

    [ManagedFact("names no parameters of a list by itself")]
    public void A_shared_parameter_comes_once()
    {
        using Linear first = Linear(3, 3, false), second = Linear(first.weight);
        using var both = new ModuleList<Linear>(first, second);
        Assert.Single(both.parameters());
        Assert.Equal(["0.weight", "1.weight"], both.state_dict().Keys);
    }

    [ManagedTheory("takes any name")]
    [InlineData("")]
    [InlineData("a.b")]
    public void A_name_that_is_empty_or_has_a_dot_is_refused(string name)
    {
        using var module = new Outer();
        using Parameter parameter = Parameter(zeros(1));
        Assert.ThrowsAny<ArgumentException>(() => module.register_parameter(name, parameter));
    }

    [Fact]
    public void A_name_can_be_registered_once_among_parameters_buffers_and_modules_each()
    {
        using DisposeScope scope = NewDisposeScope();
        using var module = new Outer();
        module.register_buffer("taken", zeros(1));
        module.register_module("part", Identity());
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("own", Parameter(zeros(1))));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("taken", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => module.register_module("part", Identity()));
        Assert.Throws<InvalidOperationException>(() => module.add_module("part", Identity()));
    }

    [Fact]
    public void A_parameter_belongs_to_the_scope_of_its_data()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor owned = zeros(2);
        Tensor free = zeros(2).DetachFromDisposeScope();
        Parameter kept, unowned;
        using (DisposeScope inner = NewDisposeScope())
        {
            kept = Parameter(owned);
            unowned = Parameter(free);
            Assert.Equal(0, inner.DisposablesCount);
        }

        Assert.True(outer.Contains(kept));
        Assert.False(outer.Contains(unowned));
        Assert.Equal([0f, 0f], kept.data<float>().ToArray());
        Assert.Equal([0f, 0f], unowned.data<float>().ToArray());
        unowned.Dispose();
    }

    [Fact]
    public void Training_mode_reaches_all_parts()
    {
        using var module = new Outer();
        Assert.All(module.modules().Append(module), part => Assert.True(part.training));
        module.eval();
        Assert.All(module.modules().Append(module), part => Assert.False(part.training));
        module.train();
        Assert.True(module.inner.ln_1.training);
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        Dropout dropout = Dropout(0.5);
        Tensor x = ones(1000);
        Assert.InRange(dropout.call(x).sum().item<float>(), 700, 1300);
        dropout.eval();
        Assert.Equal(1000, dropout.call(x).sum().item<float>());
    }

    [Fact]
    public void Gradients_are_forgotten_or_zeroed()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = Linear(2, 2);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0, layer.weight.grad!.abs().sum().item<float>());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [ManagedFact("makes new parameters of another type")]
    public void Conversion_keeps_the_handles_and_leaves_integers_alone()
    {
        using var module = new Outer();
        Parameter before = module.inner.c_fc.weight;
        Assert.Same(module, module.to(ScalarType.BFloat16));
        Assert.Same(before, module.inner.c_fc.weight);
        Assert.All(module.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        Assert.Throws<ArgumentException>(() => module.to(ScalarType.Int64));
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        using var module = new Outer();
        Assert.Same(module, module.to(CPU));
        Assert.Same(module, module.cpu());
        Assert.ThrowsAny<Exception>(() => module.cuda());
    }

    [Fact]
    public void A_module_made_in_a_dispose_scope_outlives_it()
    {
        Linear layer;
        using (NewDisposeScope()) layer = Linear(2, 2);
        Assert.False(layer.weight.IsInvalid);
        Parameter weight = layer.weight;
        layer.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void What_a_module_is_given_stays_in_its_dispose_scope()
    {
        using var module = new Inner();
        Parameter parameter;
        Tensor buffer;
        using (NewDisposeScope())
        {
            parameter = Parameter(ones(1));
            buffer = ones(1);
            module.register_parameter("given", parameter);
            module.register_buffer("shift", buffer);
        }

        Assert.True(parameter.IsInvalid);
        Assert.True(buffer.IsInvalid);
    }

    [Fact]
    public void The_layers_of_the_library_outlive_the_scope_they_are_made_in()
    {
        Module[] layers;
        using (NewDisposeScope()) layers = [Linear(2, 2), LayerNorm(2), Embedding(2, 2), Embedding_from_pretrained(ones(2, 2))];
        Assert.All(layers.SelectMany(layer => layer.parameters()), parameter => Assert.False(parameter.IsInvalid));
        foreach (Module layer in layers) layer.Dispose();
    }

    [ManagedFact("names another tensor as the parameter")]
    public void A_table_from_given_vectors_shares_their_memory_unless_the_type_differs()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = ones(2, 2);
        Embedding shared = Embedding_from_pretrained(vectors), converted = Embedding_from_pretrained(vectors, dtype: ScalarType.BFloat16);
        vectors.fill_(5);
        Assert.Equal([5f, 5, 5, 5], shared.weight!.data<float>().ToArray());
        Assert.Equal(1f, converted.weight!.to(ScalarType.Float32).max().item<float>());
        shared.Dispose();
        Assert.False(vectors.IsInvalid);
    }

    [Fact]
    public void Class_numbers_must_be_int64()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor classes = tensor(new[] { 1, 0 }), scores = ones(2, 2);
        Build.AssertSays("Int64", Refusal(() => functional.cross_entropy(scores, classes)));
        Build.AssertSays("Int64", Refusal(() => functional.nll_loss(scores, classes)));
        Build.AssertSays("Int64", Refusal(() => functional.one_hot(classes)));
        Assert.Equal([2L, 2], Embedding(2, 2).call(classes).shape); // row numbers may be int32
    }

    [Fact]
    public void Hooks_see_and_replace_inputs_and_results()
    {
        using DisposeScope scope = NewDisposeScope();
        Identity identity = Identity();
        int calls = 0;
        var pre = identity.register_forward_pre_hook((_, x) => x * 2);
        var post = identity.register_forward_hook((_, x, y) => y + 1);
        identity.register_forward_pre_hook(_ => calls++);
        Assert.Equal(7, identity.call(tensor(3f)).item<float>());
        pre.remove();
        post.remove();
        Assert.Equal(3, identity.call(tensor(3f)).item<float>());
        Assert.Equal(2, calls);
    }

    [Fact]
    public void A_sequence_runs_its_modules_and_disposes_what_passes_between_them()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? between = null;
        Linear first = Linear(3, 4);
        first.register_forward_hook((_, _, result) => between = result);
        Sequential sequence = Sequential(("fc", first), ("act", ReLU()), ("out", Linear(4, 2)));
        Tensor x = ones(5, 3);
        Assert.Equal([5L, 2], sequence.call(x).shape);
        Assert.True(between!.IsInvalid);
        Assert.False(x.IsInvalid);
        Assert.Equal(["fc.weight", "fc.bias", "out.weight", "out.bias"], sequence.state_dict().Keys);
        Assert.Equal(2, sequence[..2].Count);
    }

    [Fact]
    public void A_module_without_parameters_refuses_them()
    {
        using Parameter parameter = Parameter(zeros(1));
        Assert.Throws<InvalidOperationException>(() => ReLU().register_parameter("x", parameter));
    }

    [ManagedFact("names no parameters of a dictionary by itself")]
    public void A_dictionary_keeps_the_order_of_its_modules()
    {
        using ModuleDict<Linear> dictionary = ModuleDict(("b", Linear(1, 1)), ("a", Linear(1, 1)));
        Assert.Equal(["b", "a"], dictionary.keys());
        Assert.Equal(["b.weight", "b.bias", "a.weight", "a.bias"], dictionary.state_dict().Keys);
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", Linear(1, 1)));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_told()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.All(["[2, 5]", "[4, 3]"], shape => Build.AssertSays(shape, Refusal(() => Linear(3, 4).call(ones(2, 5)))));
        Build.AssertSays("[3]", Refusal(() => LayerNorm(3).call(ones(2, 5))));
        Build.AssertSays("7", Refusal(() => Embedding(5, 2).call(tensor(new[] { 7L }))));
        Build.AssertSays("3", Refusal(() => functional.cross_entropy(ones(1, 2), tensor(new[] { 3L }))));
        Build.AssertSays("[2, 2]", Refusal(() => functional.cross_entropy(ones(2, 2), tensor(new[] { 1L }))));
    }

    private static string Refusal(Func<Tensor> call) => Assert.ThrowsAny<Exception>(call).Message;

    private sealed class Inner : Module<Tensor, Tensor>
    {
        public readonly Linear c_fc = Linear(2, 3);
        public readonly LayerNorm ln_1 = LayerNorm(3);

        public Inner()
            : base(nameof(Inner)) => RegisterComponents();

        public override Tensor forward(Tensor input) => ln_1.call(c_fc.call(input));
    }

    private abstract class Base : Module<Tensor, Tensor>
    {
        private readonly Linear _deep = Linear(2, 2, false);
        private readonly Parameter _scale = Parameter(ones(2));

        protected Base()
            : base(nameof(Base))
        {
        }

        public override Tensor forward(Tensor input) => _deep.call(input) * _scale;
    }

    private sealed class Derived : Base
    {
        private readonly Parameter _scale = Parameter(ones(3));
        private readonly Linear _layer = Linear(2, 3, false);

        public Derived() => RegisterComponents();

        public override Tensor forward(Tensor input) => _layer.call(base.forward(input)) * _scale;
    }

    private sealed class Outer : Module<Tensor, Tensor>
    {
        public readonly Parameter own = Parameter(ones(2));
        public readonly Inner inner = new();
        public readonly ModuleList<Linear> h = ModuleList(Linear(3, 3, false), Linear(3, 3, false));

        [ComponentName(Name = "renamed")]
        private readonly Linear _other = Linear(3, 1, false);

        public readonly Tensor mask = ones(2);

        public Outer()
            : base(nameof(Outer))
        {
            RegisterComponents();
            register_buffer("scratch", zeros(1), persistent: false);
        }

        public override Tensor forward(Tensor input) => _other.call(inner.call(input * own));
    }
}
