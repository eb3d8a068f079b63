#include "wasm/app/strings.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr std::string_view kTags[kTongues] = {"en", "de", "es", "fr", "ja", "zh"};

struct Row {
  Phrase phrase;
  std::string_view name;
  const char* cells[kTongues];  // in the order of Tongue
};

constexpr Row kTable[] = {
    {Phrase::kDescription,
     "description",
     {
         "Draw arithmetic by hand and read its value. Everything runs on your device.",
         "Rechnungen von Hand zeichnen und ihr Ergebnis lesen. Alles läuft auf diesem Gerät.",
         "Dibuja cuentas a mano y lee su valor. Todo se ejecuta en este dispositivo.",
         "Dessiner un calcul à la main et lire sa valeur. Tout se passe sur cet appareil.",
         "手書きの計算式を読み取り、値を示します。すべてこの端末の中で動きます。",
         "手写算式，立即得出结果。一切都在本设备上运行。",
     }},
    {Phrase::kSheetLabel,
     "sheet-label",
     {
         "A sheet to draw arithmetic on with a mouse, a pen or a finger",
         "Ein Blatt für Rechnungen, mit Maus, Stift oder Finger zu beschreiben",
         "Una hoja para dibujar cuentas con ratón, lápiz o dedo",
         "Une feuille où dessiner un calcul à la souris, au stylet ou au doigt",
         "マウス、ペン、指で計算式を書く用紙",
         "可用鼠标、手写笔或手指书写算式的纸面",
     }},
    {Phrase::kToolsLabel,
     "tools-label",
     {"Drawing tools", "Zeichenwerkzeuge", "Herramientas de dibujo", "Outils de dessin",
      "描画ツール", "绘图工具"}},
    {Phrase::kUndo, "undo", {"Undo", "Zurück", "Deshacer", "Annuler", "元に戻す", "撤销"}},
    {Phrase::kRedo, "redo", {"Redo", "Vor", "Rehacer", "Rétablir", "やり直す", "重做"}},
    {Phrase::kErase, "erase", {"Erase", "Radieren", "Borrar", "Gommer", "消しゴム", "擦除"}},
    {Phrase::kClear, "clear", {"Clear", "Leeren", "Vaciar", "Vider", "全消去", "清空"}},
    {Phrase::kRetry, "retry", {"Retry", "Neu laden", "Reintentar", "Réessayer", "再試行", "重试"}},
    {Phrase::kUndoLabel,
     "undo-label",
     {"Undo", "Rückgängig machen", "Deshacer", "Annuler", "元に戻す", "撤销"}},
    {Phrase::kRedoLabel,
     "redo-label",
     {"Redo", "Wiederholen", "Rehacer", "Rétablir", "やり直す", "重做"}},
    {Phrase::kEraseLabel,
     "erase-label",
     {"Erase strokes", "Striche radieren", "Borrar trazos", "Gommer des traits",
      "線を消しゴムで消す", "擦除笔画"}},
    {Phrase::kClearLabel,
     "clear-label",
     {"Clear the sheet", "Blatt leeren", "Vaciar la hoja", "Vider la feuille", "用紙を全消去",
      "清空纸面"}},
    {Phrase::kRetryLabel,
     "retry-label",
     {"Load the model again", "Modell neu laden", "Volver a cargar el modelo",
      "Recharger le modèle", "モデルを読み込み直す", "重新加载模型"}},
    {Phrase::kLoadingLabel,
     "loading-label",
     {"Loading", "Wird geladen", "Cargando", "Chargement", "読み込み中", "正在加载"}},
    {Phrase::kNewer,
     "newer",
     {"A new version is ready.", "Eine neue Version ist da.", "Hay una versión nueva.",
      "Une nouvelle version est prête.", "新しいバージョンがあります。", "有新版本可用。"}},
    {Phrase::kReload,
     "reload",
     {"Reload", "Neu laden", "Recargar", "Recharger", "再読み込み", "重新加载"}},
    {Phrase::kNotSaved,
     "not-saved",
     {
         "This sheet could not be saved on this device. It stays until the page is closed.",
         "Das Blatt ließ sich auf diesem Gerät nicht speichern. Es bleibt, bis die Seite "
         "geschlossen wird.",
         "La hoja no se pudo guardar en este dispositivo. Se conserva hasta que se cierre la "
         "página.",
         "La feuille n’a pas pu être enregistrée sur cet appareil. Elle reste jusqu’à la "
         "fermeture de la page.",
         "用紙をこの端末に保存できませんでした。ページを閉じるまでは残ります。",
         "无法在本设备上保存此纸面。关闭页面之前会一直保留。",
     }},
    {Phrase::kMenu,
     "menu",
     {
         "Menu",
         "Menü",
         "Menú",
         "Menu",
         "メニュー",
         "菜单",
     }},
    {Phrase::kSettings,
     "settings",
     {
         "Settings",
         "Einstellungen",
         "Ajustes",
         "Réglages",
         "設定",
         "设置",
     }},
    {Phrase::kHelp,
     "help",
     {
         "Help and keys",
         "Hilfe und Tasten",
         "Ayuda y teclas",
         "Aide et touches",
         "ヘルプとキー",
         "帮助与按键",
     }},
    {Phrase::kAbout,
     "about",
     {
         "About inksum",
         "Über inksum",
         "Acerca de inksum",
         "À propos d’inksum",
         "inksum について",
         "关于 inksum",
     }},
    {Phrase::kClose,
     "close",
     {
         "Close",
         "Schließen",
         "Cerrar",
         "Fermer",
         "閉じる",
         "关闭",
     }},
    {Phrase::kLanguageSetting,
     "language",
     {
         "Language",
         "Sprache",
         "Idioma",
         "Langue",
         "言語",
         "语言",
     }},
    {Phrase::kLanguageOfBrowser,
     "language-of-browser",
     {
         "As the browser",
         "Wie im Browser",
         "Como el navegador",
         "Comme le navigateur",
         "ブラウザーに合わせる",
         "跟随浏览器",
     }},
    {Phrase::kDrawLabel,
     "draw-label",
     {
         "Draw with the pen",
         "Mit dem Stift zeichnen",
         "Dibujar con el lápiz",
         "Dessiner au stylo",
         "ペンで書く",
         "用笔书写",
     }},
    {Phrase::kCancelLabel,
     "cancel-label",
     {
         "Drop what is being drawn",
         "Angefangenes verwerfen",
         "Descartar lo empezado",
         "Abandonner ce qui est commencé",
         "書きかけを取り消す",
         "放弃正在书写的内容",
     }},
    {Phrase::kHelpDrawing,
     "help-drawing",
     {
         "Draw arithmetic on the sheet, one line below another. Each line is read as you draw, and "
         "its value appears at its end.",
         "Rechnungen zeilenweise untereinander auf das Blatt zeichnen. Jede Zeile wird beim "
         "Zeichnen gelesen, ihr Ergebnis erscheint an ihrem Ende.",
         "Dibuja cuentas en la hoja, una línea debajo de otra. Cada línea se lee mientras se "
         "dibuja y su valor aparece al final.",
         "Dessiner des calculs sur la feuille, une ligne sous l’autre. Chaque ligne est lue "
         "pendant le tracé et sa valeur apparaît au bout.",
         "用紙に計算式を一行ずつ書きます。書いている間に各行が読み取られ、行末に値が表示されます。",
         "在纸面上逐行书写算式。书写时即识别每一行，结果显示在行末。",
     }},
    {Phrase::kAboutPrivate,
     "about-private",
     {
         "Nothing you draw leaves this device: a small neural network reads it here, in the "
         "browser.",
         "Nichts Gezeichnetes verlässt dieses Gerät: Ein kleines neuronales Netz liest es hier im "
         "Browser.",
         "Nada de lo dibujado sale de este dispositivo: una pequeña red neuronal lo lee aquí, en "
         "el navegador.",
         "Rien de ce qui est dessiné ne quitte cet appareil : un petit réseau de neurones le lit "
         "ici, dans le navigateur.",
         "書いた内容がこの端末の外に出ることはありません。小さなニューラルネットワークがブラウザー"
         "の中で読み取ります。",
         "所写内容不会离开本设备：小型神经网络就在浏览器中识别。",
     }},
    {Phrase::kLicences,
     "licences",
     {
         "Licences of what is inside",
         "Lizenzen der Bestandteile",
         "Licencias de los componentes",
         "Licences des composants",
         "構成要素のライセンス",
         "所含组件的许可证",
     }},
    {Phrase::kSymbolQuestion,
     "symbol-question",
     {"What is this?", "Was ist das?", "¿Qué es esto?", "Qu’est-ce que c’est ?", "これは何ですか？",
      "这是什么？"}},
    {Phrase::kReadAs,
     "read-as",
     {"Read as {0}", "Gelesen als {0}", "Leído como {0}", "Lu comme {0}", "{0} と読みました",
      "读作 {0}"}},
    {Phrase::kYouSaidSo,
     "you-said-so",
     {"You said so", "Von Hand bestimmt", "Indicado a mano", "Indiqué à la main", "手動で指定",
      "手动指定"}},
    {Phrase::kNotASymbol,
     "not-a-symbol",
     {"Not a symbol", "Kein Zeichen", "No es un signo", "Pas un signe", "記号ではない",
      "不是符号"}},
    {Phrase::kAsRead,
     "as-read",
     {"As read", "Wie gelesen", "Como se leyó", "Comme lu", "読み取りに戻す", "恢复识别"}},
    {Phrase::kValuesConsidered,
     "values-considered",
     {"Values considered", "Mögliche Ergebnisse", "Valores considerados", "Valeurs envisagées",
      "考えられる値", "可能的值"}},
    {Phrase::kPerhaps,
     "perhaps",
     {"Perhaps", "Vielleicht", "Quizás", "Peut-être", "もしかすると", "可能是"}},
    {Phrase::kNoValue,
     "no-value",
     {"no value", "kein Ergebnis", "sin valor", "sans valeur", "値なし", "无值"}},
    {Phrase::kUseValue,
     "use-value",
     {"Use {0}", "{0} verwenden", "Usar {0}", "Utiliser {0}", "{0} を使う", "使用 {0}"}},
    {Phrase::kSteps, "steps", {"Steps", "Schritte", "Pasos", "Étapes", "手順", "步骤"}},
    {Phrase::kStepByStep,
     "step-by-step",
     {"Step by step", "Schritt für Schritt", "Paso a paso", "Pas à pas", "計算の手順", "逐步计算"}},
    {Phrase::kSymbolsLabel,
     "symbols-label",
     {"Symbols", "Zeichen", "Signos", "Signes", "記号", "符号"}},
    {Phrase::kSymbolLabel,
     "symbol-label",
     {"Symbol {0} of {1}", "Zeichen {0} von {1}", "Signo {0} de {1}", "Signe {0} sur {1}",
      "記号 {0}/{1}", "第 {0} 个符号，共 {1} 个"}},
    {Phrase::kValueLabel, "value-label", {"Value", "Ergebnis", "Valor", "Valeur", "値", "值"}},
    {Phrase::kLineOf,
     "line-of",
     {"Line {0} of {1}: {2}", "Zeile {0} von {1}: {2}", "Línea {0} de {1}: {2}",
      "Ligne {0} sur {1} : {2}", "{1} 行中 {0} 行目：{2}", "第 {0} 行，共 {1} 行：{2}"}},
    {Phrase::kCorrected,
     "corrected",
     {"Corrected: {0}", "Korrigiert: {0}", "Corregido: {0}", "Corrigé : {0}", "修正済み：{0}",
      "已更正：{0}"}},
    {Phrase::kShare,
     "share",
     {"Copy link", "Link kopieren", "Copiar enlace", "Copier le lien", "リンクをコピー",
      "复制链接"}},
    {Phrase::kLinkCopied,
     "link-copied",
     {"The link is copied. It holds the ink itself.",
      "Der Link ist kopiert. Er enthält die Tinte selbst.",
      "Enlace copiado. Contiene la tinta misma.", "Lien copié. Il contient l’encre elle-même.",
      "リンクをコピーしました。筆跡そのものが入っています。", "链接已复制，其中包含笔迹本身。"}},
    {Phrase::kLinkInBar,
     "link-in-bar",
     {"The link stands in the address bar: copy it from there.",
      "Der Link steht in der Adresszeile und lässt sich dort kopieren.",
      "El enlace está en la barra de direcciones: cópialo de ahí.",
      "Le lien est dans la barre d’adresse : il se copie de là.",
      "リンクはアドレスバーにあります。そこからコピーしてください。",
      "链接已在地址栏中，请从那里复制。"}},
    {Phrase::kLinkEmpty,
     "link-empty",
     {"There is no ink to share yet.", "Es gibt noch keine Tinte zu teilen.",
      "Aún no hay tinta que compartir.", "Il n’y a pas encore d’encre à partager.",
      "共有できる筆跡がまだありません。", "还没有可分享的笔迹。"}},
    {Phrase::kLinkTooLong,
     "link-too-long",
     {"This sheet is too long for a link. Erase the lines that need not go along, copy the link, "
      "and undo.",
      "Dieses Blatt ist zu lang für einen Link. Zeilen radieren, die nicht mit müssen, den Link "
      "kopieren und das Radieren rückgängig machen.",
      "Esta hoja es demasiado larga para un enlace. Borra las líneas que no hacen falta, copia el "
      "enlace y deshaz.",
      "Cette feuille est trop longue pour un lien. Gommer les lignes inutiles, copier le lien, "
      "puis annuler.",
      "この用紙はリンクには長すぎます。不要な行を消してからリンクをコピーし、その後で元に戻してくだ"
      "さい。",
      "这张纸对链接来说太长。请先擦除不需要的行，复制链接，然后撤销。"}},
    {Phrase::kLinkForeign,
     "link-foreign",
     {"This link holds no ink.", "Dieser Link enthält keine Tinte.",
      "Este enlace no contiene tinta.", "Ce lien ne contient pas d’encre.",
      "このリンクには筆跡がありません。", "此链接不含笔迹。"}},
    {Phrase::kLinkCutShort,
     "link-cut-short",
     {"The link is cut short. Copy all of it and open it again.",
      "Der Link ist abgeschnitten. Ganz kopieren und noch einmal öffnen.",
      "El enlace está cortado. Cópialo entero y ábrelo otra vez.",
      "Le lien est coupé. Le copier en entier et l’ouvrir à nouveau.",
      "リンクが途中で切れています。全体をコピーして開き直してください。",
      "链接不完整。请复制完整链接后重新打开。"}},
    {Phrase::kLinkDamaged,
     "link-damaged",
     {"The link was changed on its way. Ask for it once more.",
      "Der Link wurde unterwegs verändert. Noch einmal schicken lassen.",
      "El enlace se alteró por el camino. Pídelo otra vez.",
      "Le lien a été modifié en chemin. Le redemander.",
      "リンクが途中で変わっています。もう一度送ってもらってください。",
      "链接在传送中被改动。请对方重新发送。"}},
    {Phrase::kLinkNewer,
     "link-newer",
     {"A newer inksum made this link. Reload the page, then open it again.",
      "Ein neueres inksum hat diesen Link gemacht. Die Seite neu laden und ihn noch einmal öffnen.",
      "Este enlace es de un inksum más nuevo. Recarga la página y ábrelo otra vez.",
      "Ce lien vient d’un inksum plus récent. Recharger la page, puis l’ouvrir à nouveau.",
      "新しい版のinksumで作られたリンクです。ページを再読み込みして開き直してください。",
      "此链接由更新版的 inksum 生成。请刷新页面后重新打开。"}},
    {Phrase::kLinkOpened,
     "link-opened",
     {"This ink came with a link.", "Diese Tinte kam mit einem Link.",
      "Esta tinta vino con un enlace.", "Cette encre est venue avec un lien.",
      "リンクで届いた筆跡です。", "这是链接带来的笔迹。"}},
    {Phrase::kLinkOwnKept,
     "link-own-kept",
     {"Your own sheet is kept.", "Das eigene Blatt ist aufgehoben.",
      "Tu propia hoja está guardada.", "La feuille d’avant est conservée.",
      "元の用紙は保存されています。", "原来的纸已保留。"}},
    {Phrase::kLinkElsewhere,
     "link-elsewhere",
     {"It was read with another model; this one may read it otherwise.",
      "Ein anderes Modell hat sie gelesen; dieses liest sie vielleicht anders.",
      "Se leyó con otro modelo; este puede leerla de otro modo.",
      "Elle a été lue avec un autre modèle ; celui-ci peut la lire autrement.",
      "別のモデルで読み取られたものです。ここでは違う読み方になることがあります。",
      "它由另一个模型识别，此处的识别结果可能不同。"}},
    {Phrase::kOwnSheet,
     "own-sheet",
     {"My sheet", "Mein Blatt", "Mi hoja", "Ma feuille", "元の用紙", "我的纸"}},
    {Phrase::kReplay,
     "replay",
     {"Replay the writing", "Schreiben abspielen", "Reproducir la escritura", "Rejouer l’écriture",
      "筆記を再生", "重放书写"}},
    {Phrase::kReplayPlay,
     "replay-play",
     {"Play", "Abspielen", "Reproducir", "Lire", "再生", "播放"}},
    {Phrase::kReplayPause,
     "replay-pause",
     {"Pause", "Anhalten", "Pausar", "Pause", "一時停止", "暂停"}},
    {Phrase::kReplaySpeed,
     "replay-speed",
     {"Speed", "Tempo", "Velocidad", "Vitesse", "速度", "速度"}},
    {Phrase::kReplayPlace,
     "replay-place",
     {"Place in the replay", "Stelle der Wiedergabe", "Punto de la reproducción",
      "Position dans la lecture", "再生位置", "重放位置"}},
    {Phrase::kReplayStop,
     "replay-stop",
     {"End the replay", "Wiedergabe beenden", "Terminar la reproducción", "Arrêter la lecture",
      "再生を終了", "结束重放"}},
    {Phrase::kTypeNoSymbol,
     "type-no-symbol",
     {"“{0}” is not among the symbols: 0–9 + − × ÷ ( ) = {1}",
      "„{0}“ gehört nicht zu den Zeichen: 0–9 + − × ÷ ( ) = {1}",
      "«{0}» no está entre los signos: 0–9 + − × ÷ ( ) = {1}",
      "« {0} » n’est pas parmi les signes : 0–9 + − × ÷ ( ) = {1}",
      "「{0}」は使えません。使える記号：0–9 + − × ÷ ( ) = {1}",
      "“{0}”不在可用符号之内：0–9 + − × ÷ ( ) = {1}"}},
    {Phrase::kTypeTooLong,
     "type-too-long",
     {"That is too long for one line. Write it in two.",
      "Das ist zu lang für eine Zeile. Auf zwei Zeilen verteilt geht es.",
      "Es demasiado largo para una línea. Repártelo en dos.",
      "C’est trop long pour une ligne. En deux lignes, cela ira.",
      "1 行には長すぎます。2 行に分けてください。", "一行写不下，请分成两行。"}},
    {Phrase::kTypeNothing,
     "type-nothing",
     {"There is nothing to write yet.", "Es gibt noch nichts zu schreiben.",
      "Aún no hay nada que escribir.", "Il n’y a encore rien à écrire.",
      "まだ何も入力されていません。", "还没有输入内容。"}},
};

constexpr bool is_complete() {
  for (size_t i = 0; i < std::size(kTable); ++i) {
    if (kTable[i].phrase != static_cast<Phrase>(i) || kTable[i].name.empty()) return false;
    for (const char* cell : kTable[i].cells) {
      if (cell == nullptr || *cell == '\0') return false;
    }
  }
  return true;
}
static_assert(std::size(kTable) == kPhrases, "a phrase has no row");
static_assert(is_complete(), "a row is not at its phrase's place, or lacks a tongue");

}  // namespace

const char* say(Tongue tongue, Phrase phrase) {
  INKSUM_CHECK(phrase < Phrase::kCount);
  return kTable[static_cast<size_t>(phrase)].cells[static_cast<size_t>(tongue)];
}

std::string say(Tongue tongue, Phrase phrase, std::initializer_list<std::string_view> parts) {
  return fill(say(tongue, phrase), parts);
}

std::string fill(std::string_view text, std::initializer_list<std::string_view> parts) {
  std::string filled;
  for (size_t at = 0; at < text.size(); ++at) {
    const bool is_place = at + 2 < text.size() && text[at] == '{' && text[at + 2] == '}';
    const size_t part = is_place ? static_cast<size_t>(text[at + 1] - '0') : parts.size();
    if (part >= parts.size()) {
      filled += text[at];
      continue;
    }
    filled += parts.begin()[part];
    at += 2;
  }
  return filled;
}

std::optional<Phrase> phrase_named(std::string_view name) {
  const auto row = std::find_if(std::begin(kTable), std::end(kTable),
                                [&](const Row& one) { return one.name == name; });
  return row == std::end(kTable) ? std::nullopt : std::optional(row->phrase);
}

std::string_view name_of(Phrase phrase) { return kTable[static_cast<size_t>(phrase)].name; }

std::string_view tag_of(Tongue tongue) { return kTags[static_cast<size_t>(tongue)]; }

Tongue tongue_of(std::string_view tags) {
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find(','));
    const std::string_view primary = tag.substr(0, tag.find('-'));
    const auto found = std::find(std::begin(kTags), std::end(kTags), primary);
    if (found != std::end(kTags)) return static_cast<Tongue>(found - std::begin(kTags));
    tags.remove_prefix(std::min(tag.size() + 1, tags.size()));
  }
  return Tongue::kEnglish;
}

}  // namespace inksum
