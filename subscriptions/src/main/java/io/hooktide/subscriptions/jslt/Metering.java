package io.hooktide.subscriptions.jslt;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.impl.DotExpression;
import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import com.schibsted.spt.data.jslt.impl.ExpressionNode;
import com.schibsted.spt.data.jslt.impl.MultiplyOperator;
import com.schibsted.spt.data.jslt.impl.PreparationContext;
import com.schibsted.spt.data.jslt.impl.Scope;
import com.schibsted.spt.data.jslt.impl.VariableExpression;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Puts a meter around each node of a compiled expression. The library has no limits of its own and no place to hook one
 * in, so its nodes' fields are set by reflection; what it cannot reach stops the compilation.
 */
final class Metering {
    private static final String LIBRARY = "com.schibsted.spt.data.jslt.impl";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Metering() {}

    static void install(ExpressionImpl expression) {
        new Metering().visit(expression);
    }

    private void visit(Object node) {
        if (node == null || !node.getClass().getPackageName().equals(LIBRARY) || !seen.add(node)) {
            return;
        }
        for (Class<?> type = node.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    meter(node, field);
                }
            }
        }
    }

    private void meter(Object node, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(node);
            if (value instanceof Object[] elements) {
                for (int i = 0; i < elements.length; i++) {
                    visit(elements[i]);
                    if (elements.getClass().getComponentType() == ExpressionNode.class && elements[i] != null) {
                        elements[i] = new Metered((ExpressionNode) elements[i]);
                    }
                }
            } else {
                visit(value);
                if (field.getType() == ExpressionNode.class && value != null) {
                    field.set(node, new Metered((ExpressionNode) value));
                }
            }
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException("The limits do not fit this version of JSLT: " + field, otherVersion);
        }
    }

    private record Metered(ExpressionNode node, boolean made) implements ExpressionNode {
        Metered(ExpressionNode node) {
            this(node, !(node instanceof DotExpression || node instanceof VariableExpression));
        }

        @Override
        public JsonNode apply(Scope scope, JsonNode input) {
            JsonNode result =
                    node instanceof MultiplyOperator times ? product(times, scope, input) : node.apply(scope, input);
            ((MeteredScope) scope).charge(result, made);
            return result;
        }

        // A text times a number is that text so many times, which the library writes at once.
        private static JsonNode product(MultiplyOperator times, Scope scope, JsonNode input) {
            JsonNode left = times.getLeft().apply(scope, input);
            JsonNode right = times.getRight().apply(scope, input);
            if (left.isTextual() != right.isTextual()) {
                MeteredScope.checkRepeated(
                        left.isTextual() ? left : right, (left.isTextual() ? right : left).intValue());
            }
            return times.perform(left, right);
        }

        @Override
        public void dump(int level) {
            node.dump(level);
        }

        @Override
        public void computeMatchContexts(DotExpression parent) {
            node.computeMatchContexts(parent);
        }

        @Override
        public void prepare(PreparationContext context) {
            node.prepare(context);
        }

        @Override
        public ExpressionNode optimize() {
            return this;
        }

        @Override
        public List<ExpressionNode> getChildren() {
            return node.getChildren();
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }
}
