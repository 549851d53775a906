package press.shijian.submission.wordfile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import press.shijian.refusal.Refusal;

/**
 * A file that is safe to read as Office Open XML (ISO/IEC 29500), found from its content and not from its name: an archive with a text
 * document, of bounded size when unpacked, whose parts declare no types and so no entities.
 */
final class WordFile {

    /** Files of Word 97 to 2003, and files that are encrypted. */
    private static final byte[] COMPOUND_FILE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String DOCUMENT = "word/document.xml";
    private static final int MOST_PARTS = 2_000;

    /** Bytes of all XML together, unpacked: a text at its limit has a tenth of that. It is in memory several times over. */
    private static final long MOST_XML = 8 << 20;

    /** Bytes of all parts together, unpacked; pictures are compressed already. */
    private static final long MOST_UNPACKED = 100 << 20;

    private WordFile() {}

    /** @throws Refusal where it is none, or more than we look at */
    static void check(Path path) throws IOException {
        byte[] begin = new byte[4];
        try (InputStream in = Files.newInputStream(path)) {
            in.readNBytes(begin, 0, begin.length);
        }
        if (Arrays.equals(begin, COMPOUND_FILE)) {
            throw refused("word-file.old");
        }
        if (!Arrays.equals(begin, ZIP)) {
            throw refused("word-file.none");
        }
        checkParts(path.toFile());
    }

    private static void checkParts(File file) throws IOException {
        try (ZipFile zip = new ZipFile(file)) {
            if (zip.getEntry(DOCUMENT) == null) {
                throw refused("word-file.none");
            }
            if (zip.size() > MOST_PARTS) {
                throw refused("word-file.too-much");
            }
            long xml = 0;
            long all = 0;
            Enumeration<? extends ZipEntry> parts = zip.entries();
            while (parts.hasMoreElements()) {
                ZipEntry part = parts.nextElement();
                boolean isXml = isXml(part);
                long size = unpacked(zip, part, isXml ? MOST_XML - xml : MOST_UNPACKED - all);
                xml += isXml ? size : 0;
                all += size;
                if (isXml) {
                    checkDeclaresNothing(zip, part);
                }
            }
        } catch (ZipException broken) {
            throw refused("word-file.broken");
        }
    }

    private static boolean isXml(ZipEntry part) {
        String name = part.getName().toLowerCase(Locale.ROOT);
        return name.endsWith(".xml") || name.endsWith(".rels");
    }

    /** What the archive says of a part's size may be a lie, so the part is unpacked and counted. */
    private static long unpacked(ZipFile zip, ZipEntry part, long most) throws IOException {
        long size = 0;
        byte[] buffer = new byte[8192];
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw refused("word-file.too-much");
                }
            }
        }
        return size;
    }

    private static void checkDeclaresNothing(ZipFile zip, ZipEntry part) throws IOException {
        XMLInputFactory xml = XMLInputFactory.newFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(part)) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw refused("word-file.none");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return;
                }
            }
        } catch (XMLStreamException broken) {
            throw refused("word-file.broken");
        }
    }

    static Refusal refused(String messageKey, Object... args) {
        return Refusal.invalidField("file", messageKey, args);
    }
}
