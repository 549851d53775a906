package press.shijian.textindex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * What is kept of a text: 128 numbers, of which two texts share about as many as they share passages (MinHash, Broder
 * 1997). A passage is three bigrams of Chinese in a row, four characters; of other writing, three words.
 */
final class Signature {

    /** Four functions, each with 32 buckets: a text of a hundred passages fills them, and each passage is hashed four times. */
    private static final int FUNCTIONS = 4;

    private static final int BUCKETS = 32;
    static final int LENGTH = FUNCTIONS * BUCKETS;

    /** Two texts with a pair of neighbouring numbers in common are compared: nearly all whose likeness is a quarter or more. */
    private static final int IN_A_BAND = 2;

    /** Fewer passages say nothing: two short notes are alike by their subject. */
    static final int FEWEST_PASSAGES = 30;

    private static final Analyzer PASSAGES = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, passages(words));
        }
    };

    private static final Analyzer NUMBERS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new MinHashFilter(passages(words), FUNCTIONS, BUCKETS, 1, true));
        }
    };

    private static TokenStream passages(Tokenizer words) {
        ShingleFilter passages =
                new ShingleFilter(new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words))), 3, 3);
        passages.setOutputUnigrams(false);
        return passages;
    }

    private final int[] numbers;

    private Signature(int[] numbers) {
        this.numbers = numbers;
    }

    /** Of whatever text; {@link #isTelling} says whether there was enough of it. */
    static Signature of(String text) {
        if (tokens(PASSAGES, text, FEWEST_PASSAGES).size() < FEWEST_PASSAGES) {
            return new Signature(new int[0]);
        }
        return new Signature(tokens(NUMBERS, text, LENGTH).stream()
                .mapToInt(String::hashCode)
                .toArray());
    }

    private static List<String> tokens(Analyzer analyzer, String text, int most) {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (tokens.size() < most && stream.incrementToken()) {
                tokens.add(term.toString());
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Signature of(BytesRef kept) {
        int[] numbers = new int[LENGTH];
        ByteBuffer.wrap(kept.bytes, kept.offset, kept.length).asIntBuffer().get(numbers);
        return new Signature(numbers);
    }

    BytesRef bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        return new BytesRef(bytes.array());
    }

    boolean isTelling() {
        return numbers.length == LENGTH;
    }

    /** Two signatures with one of these in common are candidates. */
    List<String> bands() {
        List<String> bands = new ArrayList<>();
        for (int i = 0; i < LENGTH; i += IN_A_BAND) {
            int pair = Arrays.hashCode(Arrays.copyOfRange(numbers, i, i + IN_A_BAND));
            bands.add((char) ('0' + i / IN_A_BAND) + Integer.toUnsignedString(pair, Character.MAX_RADIX));
        }
        return bands;
    }

    /** Passages in both, of those in either, is what the numbers estimate (Jaccard); this is twice the first of the sum of both (Dice). */
    double likeness(Signature other) {
        int same = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (numbers[i] == other.numbers[i]) {
                same++;
            }
        }
        double jaccard = (double) same / LENGTH;
        return 2 * jaccard / (1 + jaccard);
    }
}
