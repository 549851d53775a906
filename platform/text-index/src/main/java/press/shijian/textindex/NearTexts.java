package press.shijian.textindex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Texts, of which those near to another are found without comparing each with each (locality-sensitive hashing): an index in
 * memory of what {@link Signature} keeps of a text, half a kilobyte, whatever its length.
 *
 * <p>Holds so many texts as it was made for; the one that was put in first makes room. Thread-safe.
 */
public final class NearTexts implements AutoCloseable {

    private static final String ID = "id";
    private static final String BAND = "band";
    private static final String SIGNATURE = "signature";

    /** Of a text as everybody writes it there may be thousands; those with most bands in common are looked at. */
    private static final int MOST_CANDIDATES = 200;

    private final int most;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Set<String> ids = new LinkedHashSet<>();

    /** @param most how many texts; a hundred thousand take about 150 MB */
    public NearTexts(int most) {
        this.most = most;
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig());
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the place of an earlier text with this id. A text too short to tell is left out. */
    public synchronized void put(String id, String text) {
        Signature signature = Signature.of(text);
        remove(id);
        if (!signature.isTelling()) {
            return;
        }
        if (ids.size() == most) {
            remove(ids.iterator().next());
        }
        Document document = new Document();
        document.add(new StringField(ID, id, Field.Store.YES));
        document.add(new BinaryDocValuesField(SIGNATURE, signature.bytes()));
        signature.bands().forEach(band -> document.add(new StringField(BAND, band, Field.Store.NO)));
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ids.add(id);
    }

    public synchronized void remove(String id) {
        if (ids.remove(id)) {
            try {
                writer.deleteDocuments(new Term(ID, id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How many texts are in it. */
    public synchronized int size() {
        return ids.size();
    }

    /**
     * The nearest first; empty for a text too short to tell.
     *
     * @param ownId the text's own, which is not near to itself
     * @param from the least likeness; below a quarter some are missed
     */
    public List<NearText> near(String text, String ownId, double from) {
        Signature signature = Signature.of(text);
        if (!signature.isTelling()) {
            return List.of();
        }
        try {
            searchers.maybeRefreshBlocking();
            IndexSearcher searcher = searchers.acquire();
            try {
                return near(searcher, signature, ownId, from);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NearText> near(IndexSearcher searcher, Signature signature, String ownId, double from)
            throws IOException {
        BooleanQuery.Builder anyBand = new BooleanQuery.Builder();
        for (String band : signature.bands()) {
            anyBand.add(new ConstantScoreQuery(new TermQuery(new Term(BAND, band))), BooleanClause.Occur.SHOULD);
        }
        List<NearText> near = new ArrayList<>();
        for (ScoreDoc candidate : searcher.search(anyBand.build(), MOST_CANDIDATES).scoreDocs) {
            double likeness = signature.likeness(Signature.of(signatureOf(searcher, candidate.doc)));
            String id = searcher.storedFields().document(candidate.doc).get(ID);
            if (likeness >= from && !id.equals(ownId)) {
                near.add(new NearText(id, likeness));
            }
        }
        near.sort(Comparator.comparing(NearText::likeness).reversed().thenComparing(NearText::id));
        return near;
    }

    private static BytesRef signatureOf(IndexSearcher searcher, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        BinaryDocValues signatures = leaf.reader().getBinaryDocValues(SIGNATURE);
        if (signatures == null || !signatures.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("A text without signature");
        }
        return signatures.binaryValue();
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
