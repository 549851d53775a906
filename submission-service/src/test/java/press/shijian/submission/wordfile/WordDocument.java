package press.shijian.submission.wordfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A .docx part by part, as Word or WPS writes it. */
final class WordDocument {

    private static final String NAMESPACES = """
            xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
            xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
            xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" """;

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder relationships = new StringBuilder();
    private int pictures;

    private WordDocument() {}

    /** With the ids of styles that each program gives; their names are the same in all of them. */
    static WordDocument of(String heading1, String heading2, String list) {
        WordDocument document = new WordDocument();
        document.part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="png" ContentType="image/png"/>
                <Default Extension="emf" ContentType="image/x-emf"/>
                <Override PartName="/word/document.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>""");
        document.part("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Target="word/document.xml" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
                </Relationships>""");
        document.part("word/styles.xml", """
                <w:styles %s>
                <w:style w:type="paragraph" w:styleId="%s"><w:name w:val="heading 1"/></w:style>
                <w:style w:type="paragraph" w:styleId="%s"><w:name w:val="heading 2"/></w:style>
                <w:style w:type="paragraph" w:styleId="%s"><w:name w:val="List Paragraph"/></w:style>
                </w:styles>""".formatted(NAMESPACES, heading1, heading2, list));
        document.part("word/numbering.xml", """
                <w:numbering %s>
                <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
                <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
                </w:numbering>""".formatted(NAMESPACES));
        document.part("word/footnotes.xml", """
                <w:footnotes %s><w:footnote w:id="1"><w:p><w:r><w:t>据县志。</w:t></w:r></w:p></w:footnote></w:footnotes>""".formatted(NAMESPACES));
        document.related("rId1", "styles", "styles.xml");
        document.related("rId2", "numbering", "numbering.xml");
        document.related("rId3", "footnotes", "footnotes.xml");
        return document;
    }

    static WordDocument byWord() {
        return of("Heading1", "Heading2", "ListParagraph");
    }

    /** WPS, and Word in Chinese, number their styles. */
    static WordDocument byWps() {
        return of("2", "3", "14");
    }

    WordDocument styled(String style, String text) {
        return raw("<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>".formatted(style, text));
    }

    WordDocument paragraph(String text) {
        return raw("<w:p><w:r><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>".formatted(text));
    }

    WordDocument bold(String text) {
        return raw("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p>".formatted(text));
    }

    WordDocument item(String text) {
        return raw(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
                        .formatted(text));
    }

    WordDocument table(String... cells) {
        StringBuilder row = new StringBuilder("<w:tbl><w:tr>");
        for (String cell : cells) {
            row.append("<w:tc><w:p><w:r><w:t>").append(cell).append("</w:t></w:r></w:p></w:tc>");
        }
        return raw(row.append("</w:tr></w:tbl>").toString());
    }

    WordDocument withFootnote(String text) {
        return raw("<w:p><w:r><w:t>%s</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>".formatted(text));
    }

    WordDocument picture(String alt, String type, byte[] content) {
        String id = "rIdPicture" + ++pictures;
        String name = "media/image" + pictures + "." + type;
        parts.put("word/" + name, content);
        related(id, "image", name);
        return raw("""
                <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="1" descr="%s"/><a:graphic><a:graphicData><pic:pic>\
                <pic:blipFill><a:blip r:embed="%s"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>\
                </w:r></w:p>""".formatted(alt, id));
    }

    WordDocument raw(String xml) {
        body.append(xml);
        return this;
    }

    WordDocument part(String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    WordDocument part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    private void related(String id, String type, String target) {
        relationships.append(
                "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                        .formatted(id, type, target));
    }

    byte[] bytes() {
        parts.putIfAbsent(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document %s><w:body>%s</w:body></w:document>"
                        .formatted(NAMESPACES, body)
                        .getBytes(StandardCharsets.UTF_8));
        parts.put(
                "word/_rels/document.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>"
                        .formatted(relationships)
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
