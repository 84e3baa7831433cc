package io.github.gan4j.examples.toy;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes with letters made of strokes. They are shapes like others, so that pictures need no font of the machine, of
 * which servers often have none, and look the same everywhere.
 */
public final class StrokeText {
    /** From one letter to the next, in units of the grid; a letter is 6 high. */
    private static final double GAP = 1.9;

    private static final double SPACE = 2.5;

    /** What stands for a letter that is not known: a box. */
    private static final String UNKNOWN = "0040460600";

    /**
     * Each letter, then its strokes with blanks between them: the points of a stroke as two digits each, x from the
     * left, y from the top, where 0 is the top of capitals, 2 that of small letters, 6 the line and 8 the lowest.
     */
    private static final String[] LETTERS = {
        "0 103041453616050110",
        "1 012026",
        "2 01103041420646",
        "3 004022324345361605",
        "4 36300444",
        "5 400002324345361605",
        "6 40200205163645443303",
        "7 004016",
        "8 103041423313020110 1304051636454433",
        "9 06264441301001021343",
        "a 4332120305163645 4246",
        "b 0006 0312324345361605",
        "c 4332120305163645",
        "d 4046 4332120305163645",
        "e 04444332120305163645",
        "f 30201116 0232",
        "g 4332120305163645 4247381807",
        "h 0006 0312324346",
        "i 0206 0000",
        "j 121708 1010",
        "k 0006 3204 1336",
        "l 0006",
        "m 0206 0312223336 3342526366",
        "n 0206 0312324346",
        "o 123243453616050312",
        "p 0208 0312324345361605",
        "q 4248 4332120305163645",
        "r 0206 03122232",
        "s 4212031434453606",
        "t 10152636 0232",
        "u 0205163645 4246",
        "v 022642",
        "w 0216335662",
        "x 0246 4206",
        "y 0226 4218",
        "z 02420646",
        "A 062046 1434",
        "B 0006 003041423303 0333444536 3606",
        "C 4130100105163645",
        "D 0006 003041453606",
        "E 40000646 0333",
        "F 400006 0333",
        "G 41301001051636454323",
        "H 0006 4046 0343",
        "I 0006",
        "J 4045361605",
        "K 0006 4004 1346",
        "L 000646",
        "M 0600234046",
        "N 06004640",
        "O 103041453616050110",
        "P 0006 003041423303",
        "Q 103041453616050110 2446",
        "R 0006 003041423303 2346",
        "S 413010010213334445361605",
        "T 0040 2026",
        "U 000516364540",
        "V 002640",
        "W 0016335660",
        "X 0046 4006",
        "Y 002340 2326",
        "Z 00400646",
        ". 0606",
        ", 1507",
        ": 0303 0606",
        "% 4006 0010110100 3545463635",
        "- 0333",
        "– 0353",
        "( 10010516",
        ") 00111506",
        "/ 4006",
        "= 0242 0444",
        "+ 0343 2125",
        "' 0002",
        "? 01103041422324 2626",
    };

    private static final Map<Character, String[]> STROKES = strokes();

    private StrokeText() {}

    private static Map<Character, String[]> strokes() {
        Map<Character, String[]> strokes = new HashMap<>();
        for (String letter : LETTERS) {
            strokes.put(letter.charAt(0), letter.substring(2).split(" "));
        }
        return strokes;
    }

    /** Whether there are strokes for a letter. */
    public static boolean knows(char letter) {
        return letter == ' ' || STROKES.containsKey(letter);
    }

    /**
     * Writes a line.
     *
     * @param x its left end
     * @param y its line
     * @param unit the size of a unit; capitals are 6 high
     * @param width the width of the strokes
     */
    public static void draw(Graphics2D graphics, String text, double x, double y, double unit, double width) {
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double at = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == ' ') {
                at += SPACE * unit;
            } else {
                at += (draw(graphics, STROKES.getOrDefault(letter, new String[] {UNKNOWN}), at, y, unit) + GAP) * unit;
            }
        }
    }

    /** Draws a letter; gives how many units wide it is. */
    private static int draw(Graphics2D graphics, String[] strokes, double left, double line, double unit) {
        int widest = 0;
        Path2D path = new Path2D.Double();
        for (String stroke : strokes) {
            for (int i = 0; i < stroke.length(); i += 2) {
                int column = stroke.charAt(i) - '0';
                double px = left + column * unit;
                double py = line + (stroke.charAt(i + 1) - '0' - 6) * unit;
                if (i == 0) {
                    path.moveTo(px, py);
                } else {
                    path.lineTo(px, py);
                }
                widest = Math.max(widest, column);
            }
        }
        graphics.draw(path);
        return widest;
    }
}
