package io.github.cloudruproxy.compose;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** SnakeYAML's node model in the few words that the compose file needs. */
final class YamlNodes {
    private static final int WIDTH = 400;

    private YamlNodes() {}

    /** A mapping in the order in which its entries are put, with comments above them. */
    static final class Mapping {
        private final List<NodeTuple> tuples = new ArrayList<>();
        private final List<CommentLine> notes = new ArrayList<>();

        /** Puts a comment line above the next entry. */
        Mapping note(String comment) {
            notes.add(comment(comment, CommentType.BLOCK));
            return this;
        }

        Mapping put(String key, Node value) {
            Node keyNode = plain(key);
            keyNode.setBlockComments(List.copyOf(notes));
            notes.clear();
            tuples.add(new NodeTuple(keyNode, value));
            return this;
        }

        Mapping put(String key, Mapping value) {
            return put(key, value.node());
        }

        Node node() {
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
    }

    /** Text without quotes; SnakeYAML adds them where the text would read as something else. */
    static Node plain(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    static Node quoted(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    static Node integer(long number) {
        return new ScalarNode(Tag.INT, String.valueOf(number), null, null, ScalarStyle.PLAIN);
    }

    static Node truth(boolean value) {
        return new ScalarNode(Tag.BOOL, String.valueOf(value), null, null, ScalarStyle.PLAIN);
    }

    static Node block(List<Node> items) {
        return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
    }

    static Node flow(List<Node> items) {
        return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
    }

    /** The node with a comment behind it on the same line. */
    static Node inline(Node node, String comment) {
        node.setInLineComments(List.of(comment(comment, CommentType.IN_LINE)));
        return node;
    }

    private static CommentLine comment(String text, CommentType type) {
        return new CommentLine(null, null, " " + text, type);
    }

    static String write(Node document) {
        DumperOptions options = new DumperOptions();
        options.setProcessComments(true);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(document, text);
        return text.toString();
    }
}
