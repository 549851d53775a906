package press.shijian.media;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a picture says in its metadata about a machine having made it: the implicit label (隐式标识) of GB 45438-2025, appendix E.
 * China's programs must write it, and whoever spreads a picture must not remove it, so we read it before we encode a picture
 * anew, and write it into the result.
 *
 * <p>It is a JSON object with seven texts, inside another under the name {@code AIGC} or by itself. It stands in XMP as the
 * property {@code AIGC} of the namespace {@value #NAMESPACE}, in a text chunk {@code AIGC} of a PNG, or in EXIF's UserComment.
 * We read all three, and write XMP, which both our formats have.
 *
 * @param degree how sure the label is
 * @param fields as the label says them, by their names in the standard; {@code Label} is one
 */
public record AiLabel(Degree degree, Map<String, String> fields) {

    /** What the field {@code Label} says. */
    public enum Degree {
        GENERATED,
        POSSIBLY_GENERATED,
        SUSPECTED
    }

    static final String NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/";

    private static final String NAME = "AIGC";
    private static final String LABEL = "Label";
    private static final List<String> FIELDS = List.of(
            LABEL,
            "ContentProducer",
            "ProduceID",
            "ReservedCode1",
            "ContentPropagator",
            "PropagateID",
            "ReservedCode2");

    /** Of one field; the reserved ones hold signatures. A longer one is left out, since half a signature is none. */
    private static final int LONGEST_FIELD = 2000;

    public AiLabel {
        fields = Map.copyOf(fields);
    }

    /** Null where the text is no label. */
    static @Nullable AiLabel inJson(@Nullable String text) {
        if (text == null || !text.contains(LABEL)) {
            return null;
        }
        JsonNode label;
        try {
            label = JsonMapper.shared().readTree(text.replace("\0", "").strip());
        } catch (JacksonException e) {
            return null;
        }
        if (label.path(NAME).isObject()) {
            label = label.path(NAME);
        }
        if (!label.path(LABEL).isValueNode()) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String value = label.path(field).asString("").replaceAll("\\p{Cntrl}", "");
            if (!value.isEmpty() && value.length() <= LONGEST_FIELD) {
                fields.put(field, value);
            }
        }
        return new AiLabel(degree(fields.getOrDefault(LABEL, "")), fields);
    }

    /** Whatever else it says, a label is one. */
    private static Degree degree(String label) {
        return switch (label) {
            case "2" -> Degree.POSSIBLY_GENERATED;
            case "3" -> Degree.SUSPECTED;
            default -> Degree.GENERATED;
        };
    }

    /** The property may be an element or an attribute. Null where there is none. */
    static @Nullable AiLabel inXmp(String packet) {
        if (!packet.contains(NAME)) {
            return null;
        }
        for (String property : properties(packet)) {
            AiLabel label = inJson(property);
            if (label != null) {
                return label;
            }
        }
        return null;
    }

    private static List<String> properties(String packet) {
        List<String> found = new ArrayList<>();
        try {
            XMLStreamReader xml = xml().createXMLStreamReader(
                            new StringReader(packet.replace("\ufeff", "").strip()));
            boolean inside = false;
            while (xml.hasNext()) {
                int next = xml.next();
                if (next == XMLStreamConstants.START_ELEMENT) {
                    inside = isLabel(xml.getLocalName());
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        if (isLabel(xml.getAttributeLocalName(i))) {
                            found.add(xml.getAttributeValue(i));
                        }
                    }
                } else if (next == XMLStreamConstants.CHARACTERS && inside) {
                    found.add(xml.getText());
                } else {
                    inside = false;
                }
            }
        } catch (XMLStreamException e) {
            // what came before the fault counts
        }
        return found;
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // prefixes that nobody declared are common
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private static boolean isLabel(String name) {
        return name.equals(NAME) || name.endsWith(":" + NAME);
    }

    /** A whole packet of XMP with nothing but this label. */
    String toXmp() {
        Map<String, String> inOrder = new LinkedHashMap<>();
        FIELDS.forEach(field -> inOrder.put(field, fields.getOrDefault(field, "")));
        String json = JsonMapper.shared().writeValueAsString(inOrder);
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:TC260="%s"><TC260:AIGC>%s</TC260:AIGC></rdf:Description>
                </rdf:RDF></x:xmpmeta><?xpacket end="r"?>""".formatted(NAMESPACE, escaped(json));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
