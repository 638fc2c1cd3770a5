package io.hooktide.subscriptions.jslt;

import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.filters.DefaultJsonFilter;
import com.schibsted.spt.data.jslt.impl.ClasspathResourceResolver;
import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import com.schibsted.spt.data.jslt.impl.ExpressionNode;
import com.schibsted.spt.data.jslt.impl.LetExpression;
import com.schibsted.spt.data.jslt.impl.ParseContext;
import com.schibsted.spt.data.jslt.impl.PreparationContext;
import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.ParserImpl;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles as the library does, but for its last step: that one evaluates whatever is constant, without a limit. So
 * {@code "a" * 2000000000} would take all memory before anybody could meter it. The library offers only all steps at
 * once, so two of them are called by reflection.
 */
final class UnevaluatedTree {
    private static final Method LETS = step("buildLets");
    private static final Method EXPRESSION = step("node2expr");

    private UnevaluatedTree() {}

    /** @throws JsltException if the text is no expression */
    static ExpressionImpl of(String text) {
        SimpleNode root = parsed(text);
        SimpleNode last = (SimpleNode) root.jjtGetChild(root.jjtGetNumChildren() - 1);
        if (last.getId() != JsltParserTreeConstants.JJTEXPR) {
            throw new JsltException("the expression has no value");
        }
        ParseContext context = new ParseContext(
                List.of(new BoundedJoin()),
                "expression",
                new ClasspathResourceResolver(),
                new HashMap<>(),
                new ArrayList<>(),
                new PreparationContext(),
                new DefaultJsonFilter());
        LetExpression[] lets = (LetExpression[]) run(LETS, context, root);
        ExpressionNode value = (ExpressionNode) run(EXPRESSION, context, last);
        context.resolveFunctions();
        ExpressionImpl expression = new ExpressionImpl(lets, Map.of(), value);
        expression.prepare(context.getPreparationContext());
        return expression;
    }

    private static SimpleNode parsed(String text) {
        Tree tree = new Tree(text);
        try {
            tree.Start();
        } catch (ParseException | TokenMgrError notJslt) {
            throw new JsltException("Parse error: " + notJslt.getMessage(), notJslt);
        }
        return tree.root();
    }

    /** The parser shows its tree to itself only. */
    private static final class Tree extends JsltParser {
        Tree(String text) {
            super(new StringReader(text));
        }

        SimpleNode root() {
            return (SimpleNode) jjtree.rootNode();
        }
    }

    private static Method step(String name) {
        try {
            Method step = ParserImpl.class.getDeclaredMethod(name, ParseContext.class, SimpleNode.class);
            step.setAccessible(true);
            return step;
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException("This version of JSLT compiles in other steps: " + name, otherVersion);
        }
    }

    private static Object run(Method step, ParseContext context, SimpleNode node) {
        try {
            return step.invoke(null, context, node);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            if (failed.getCause() instanceof Error tooMuch) {
                throw tooMuch;
            }
            throw new IllegalStateException(failed);
        } catch (IllegalAccessException otherVersion) {
            throw new IllegalStateException(otherVersion);
        }
    }
}
