package press.shijian.events;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Javadoc of the records, as the compiler reads it from their sources: one line each, code in backticks. */
final class RecordComments {

    private static final Path SOURCES = Path.of("src/main/java");

    /** By the record's simple name, and a dot and the component's name for a component. */
    private final Map<String, String> comments = new HashMap<>();

    RecordComments() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(SOURCES)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    null,
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.filter(file -> file.toString().endsWith(".java"))
                                    .toList()));
            new Reader(DocTrees.instance(task)).scan(task.parse(), null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Null where a record says nothing. */
    @Nullable
    String of(Class<?> record) {
        return comments.get(record.getSimpleName());
    }

    @Nullable
    String of(Class<?> record, String component) {
        return comments.get(record.getSimpleName() + "." + component);
    }

    private final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String name = type.getSimpleName().toString();
                comments.put(name, text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        comments.put(name + "." + parameter.getName(), text(parameter.getDescription()));
                    }
                }
            }
            return super.visitClass(type, nothing);
        }

        private static String text(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(Reader::text)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ");
        }

        private static String text(DocTree part) {
            if (part instanceof TextTree text) {
                return text.getBody();
            }
            if (part instanceof LiteralTree code) {
                return "`" + code.getBody() + "`";
            }
            if (part instanceof LinkTree link) {
                return "`" + link.getReference().getSignature() + "`";
            }
            return part.toString();
        }
    }
}
