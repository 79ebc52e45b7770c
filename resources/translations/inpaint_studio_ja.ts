<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n accepted</source>
        <comment>%n accepted</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>承認済み %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n distractions found</source>
        <comment>%n distraction found</comment>
        <translation>
            <numerusform>邪魔なものが %n 件見つかりました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra channels</source>
        <comment>an extra channel</comment>
        <translation>
            <numerusform>追加チャンネル %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <extracomment>distractions that nobody has decided on</extracomment>
        <translation>
            <numerusform>残り %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photos will be saved to the same files as before.</source>
        <comment>%n more photo will be saved to the same file as before.</comment>
        <translation>
            <numerusform>ほかの %n 枚の写真は、前回保存したファイルに保存されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more variations. None looks better than the one in use.</source>
        <comment>%n more variation. It does not look better than the one in use.</comment>
        <translation>
            <numerusform>バリエーションを %n 個追加しました。使用中のものより自然なものはありません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the {kept} places listed are masked.</source>
        <comment>%n of the {kept} places listed is masked.</comment>
        <translation>
            <numerusform>一覧の {kept} か所のうち %n か所がマスクされています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} cannot be opened:</source>
        <comment>%n of {total} cannot be opened:</comment>
        <translation>
            <numerusform>{total} 個のうち %n 個を開けません：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be opened.</source>
        <comment>%n photo cannot be opened.</comment>
        <translation>
            <numerusform>%n 枚の写真を開けません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a different size.</source>
        <comment>%n photo has a different size.</comment>
        <translation>
            <numerusform>%n 枚の写真はサイズが異なります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a mask painted in the window.</source>
        <comment>%n photo has a mask painted in the window.</comment>
        <translation>
            <numerusform>%n 枚の写真に、ウィンドウで塗ったマスクがあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have this photo&apos;s size.</source>
        <comment>%n photo has this photo&apos;s size.</comment>
        <translation>
            <numerusform>%n 枚の写真はこの写真と同じサイズです。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of a different size were skipped.</source>
        <comment>%n photo of a different size was skipped.</comment>
        <translation>
            <numerusform>サイズの異なる %n 枚をスキップしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved in {folder}.</source>
        <comment>%n photo saved in {folder}.</comment>
        <translation>
            <numerusform>%n 枚の写真を {folder} に保存しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved.</source>
        <comment>%n photo saved.</comment>
        <translation>
            <numerusform>%n 枚の写真を保存しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos will be saved.</source>
        <comment>%n photo will be saved.</comment>
        <translation>
            <numerusform>%n 枚の写真を保存します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, {masked} of them with a mask.</source>
        <comment>%n photo, {masked} of them with a mask.</comment>
        <translation>
            <numerusform>写真 %n 枚（うちマスクあり {masked} 枚）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are listed, but none is in the mask.</source>
        <comment>%n place is listed, but it is not in the mask.</comment>
        <translation>
            <numerusform>一覧に %n か所ありますが、マスクには含まれていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are masked.</source>
        <comment>%n place is masked.</comment>
        <translation>
            <numerusform>%n か所がマスクされています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are uncertain and not masked: check what is damage.</source>
        <comment>%n place is uncertain and not masked: check it if it is damage.</comment>
        <translation>
            <numerusform>不確かな %n か所はマスクされていません。傷みであればチェックを入れてください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were removed.</source>
        <comment>%n place was removed.</comment>
        <translation>
            <numerusform>%n か所を除去しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were repaired.</source>
        <comment>%n place was repaired.</comment>
        <translation>
            <numerusform>%n か所を修復しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <comment>%n removed</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>除去済み %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <comment>%n skipped</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>スキップ済み %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small ones</source>
        <comment>%n small one</comment>
        <translation>
            <numerusform>小さいもの %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>マスク(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>ニューラルネット(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>ツール(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting)</source>
        <extracomment>strokes</extracomment>
        <translation>
            <numerusform>（%n 件待機中）</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Shadow</source>
        <translation>+ 影</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>チャンネルあたり 16 ビット</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200%</translation>
    </message>
    <message>
        <source>A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.</source>
        <translation>JPEG は 8～16 ピクセルのブロックで構成されます。除去した部分にかかるブロックだけが再圧縮されます。</translation>
    </message>
    <message>
        <source>A batch is running. Stop it?</source>
        <translation>バッチを実行中です。停止しますか？</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>A guide line could not be followed: the photo shows no such edge beside the mask.</source>
        <translation>ガイド線に沿えませんでした。マスクの横に、そのような境界が写っていません。</translation>
    </message>
    <message>
        <source>A guide line needs at least two points. Click where it ends, or press Esc.</source>
        <translation>ガイド線には少なくとも 2 点が必要です。終点をクリックするか、Esc を押してください。</translation>
    </message>
    <message>
        <source>A removal is running</source>
        <translation>除去を実行中です</translation>
    </message>
    <message>
        <source>A search is running</source>
        <translation>検索を実行中です</translation>
    </message>
    <message>
        <source>A watermark was found, but not at the size of this photo. Open another photo first.</source>
        <translation>透かしが見つかりましたが、この写真とはサイズが異なります。先に別の写真を開いてください。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>バージョン情報</translation>
    </message>
    <message>
        <source>About Inpaint Studio</source>
        <translation>Inpaint Studio について</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>After</source>
        <translation>処理後</translation>
    </message>
    <message>
        <source>After a quick removal, further results to choose from are made while you go on working.</source>
        <translation>除去がすぐに終わった場合、作業を続けている間に、選択できる別の結果が作成されます。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>すべての写真</translation>
    </message>
    <message>
        <source>All photos are saved</source>
        <translation>すべての写真が保存されています</translation>
    </message>
    <message>
        <source>All pixels outside the removals are identical in {name}.</source>
        <translation>{name} では、除去した部分以外のピクセルはすべて元の写真と同一です。</translation>
    </message>
    <message>
        <source>All places are skipped.</source>
        <translation>すべての箇所がスキップされています。</translation>
    </message>
    <message>
        <source>Allow as source</source>
        <translation>コピー元として許可</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+ホイール</translation>
    </message>
    <message>
        <source>An object is still being selected</source>
        <translation>オブジェクトをまだ選択しています</translation>
    </message>
    <message>
        <source>An object on {name} is still being selected.</source>
        <translation>{name} のオブジェクトをまだ選択しています。</translation>
    </message>
    <message>
        <source>An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.</source>
        <translation>古いステップを復元できません：{path} のデータがないか、破損しています。写真は変更されていません。</translation>
    </message>
    <message>
        <source>An outline needs at least three corners. Click the next one, or press Esc.</source>
        <translation>輪郭には少なくとも 3 つの角が必要です。次の角をクリックするか、Esc を押してください。</translation>
    </message>
    <message>
        <source>Analysing photo {number} of {total} …</source>
        <translation>写真 {number}/{total} を分析しています…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>アニメーション</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>アニメーション</translation>
    </message>
    <message>
        <source>Another batch is writing to {folder}. Wait for it, or use another folder.</source>
        <translation>別のバッチが {folder} に書き込んでいます。完了を待つか、別のフォルダーを使ってください。</translation>
    </message>
    <message>
        <source>Another program has changed it since it was saved.</source>
        <translation>保存後に別のアプリで変更されています。</translation>
    </message>
    <message>
        <source>Any other text: captions, subtitles, signs, watermarks; off by default</source>
        <translation>その他の文字：キャプション、字幕、看板、透かし。既定ではオフ</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Applies to photos opened from now on.</source>
        <translation>これから開く写真に適用されます。</translation>
    </message>
    <message>
        <source>Apply mask to all photos…</source>
        <translation>すべての写真にマスクを適用…</translation>
    </message>
    <message>
        <source>Areas that are completely transparent</source>
        <translation>完全に透明な部分</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>矢印キー、Shift+矢印キー</translation>
    </message>
    <message>
        <source>As in the original: only blocks that a removal touches are recompressed</source>
        <translation>元の写真と同じ：除去した部分にかかるブロックだけを再圧縮</translation>
    </message>
    <message>
        <source>At least {count} photos are needed to find what they have in common.</source>
        <translation>共通部分を見つけるには、少なくとも {count} 枚の写真が必要です。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Automatic (0.15 % of the photo)</source>
        <translation>自動（写真の 0.15%）</translation>
    </message>
    <message>
        <source>Automatic (half of free memory)</source>
        <translation>自動（空きメモリの半分）</translation>
    </message>
    <message>
        <source>Automatic: a colour that does not occur in the photo.</source>
        <translation>自動：写真にない色を使います。</translation>
    </message>
    <message>
        <source>Background for transparent areas</source>
        <translation>透明部分の背景色</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Batch: failed</source>
        <translation>バッチ：失敗</translation>
    </message>
    <message>
        <source>Batch: finished</source>
        <translation>バッチ：完了</translation>
    </message>
    <message>
        <source>Batch: paused</source>
        <translation>バッチ：一時停止中</translation>
    </message>
    <message>
        <source>Batch: {count} failed</source>
        <translation>バッチ：失敗 {count}</translation>
    </message>
    <message>
        <source>Batch: {number} of {total}</source>
        <translation>バッチ：{number}/{total}</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>バッチ…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>処理前</translation>
    </message>
    <message>
        <source>Before and after. Drag moves both, the wheel zooms. Esc goes back to painting.</source>
        <translation>処理前と処理後です。ドラッグで両方が動き、ホイールでズームします。Esc でペイントに戻ります。</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>左下隅</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>右下隅</translation>
    </message>
    <message>
        <source>Broken links, skipped: {count}.</source>
        <translation>スキップした切れたリンク：{count}。</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>ブラシサイズ</translation>
    </message>
    <message>
        <source>Brush size in pixels of the photo ([ and ])</source>
        <translation>ブラシサイズ（写真のピクセル単位、[ と ]）</translation>
    </message>
    <message>
        <source>Brush size while zooming</source>
        <translation>ズーム時のブラシサイズ</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>ブラシストローク</translation>
    </message>
    <message>
        <source>Bundled network</source>
        <translation>付属のニューラルネット</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU、{count} スレッド</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>計算中…</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel stroke</source>
        <translation>ストロークをキャンセル</translation>
    </message>
    <message>
        <source>Cancel stroke {number}</source>
        <translation>ストローク {number} をキャンセル</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>中央</translation>
    </message>
    <message>
        <source>Changed, but not saved</source>
        <translation>変更あり、未保存</translation>
    </message>
    <message>
        <source>Check it, correct it with the brush, then choose “Apply mask to all photos”.</source>
        <translation>確認してブラシで修正し、「すべての写真にマスクを適用」を選択してください。</translation>
    </message>
    <message>
        <source>Choose Save all to keep the results.</source>
        <translation>結果を残すには「すべて保存」を選択してください。</translation>
    </message>
    <message>
        <source>Choose a folder of photos.</source>
        <translation>写真のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Choose the folder of masks.</source>
        <translation>マスクのフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Choose the folder of results.</source>
        <translation>結果のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Choose the mask for all photos.</source>
        <translation>すべての写真に使うマスクを選択してください。</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>選択：{name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Clear guide lines</source>
        <translation>ガイド線を消去</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>リストを消去</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>マスクを消去</translation>
    </message>
    <message>
        <source>Clear shortcut</source>
        <translation>ショートカットを消去</translation>
    </message>
    <message>
        <source>Clear source marks</source>
        <translation>コピー元の指定を消去</translation>
    </message>
    <message>
        <source>Click a colour to select it.</source>
        <translation>色をクリックして選択します。</translation>
    </message>
    <message>
        <source>Click an object to select it, or drag a box around it.</source>
        <translation>オブジェクトをクリックして選択するか、枠で囲みます。</translation>
    </message>
    <message>
        <source>Click for bends, Enter to finish. Right-click deletes.</source>
        <translation>曲がり角でクリックし、Enter で終了します。右クリックで削除します。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close and discard</source>
        <translation>閉じて破棄</translation>
    </message>
    <message>
        <source>Close and keep for later</source>
        <translation>閉じて後のために残す</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>写真を閉じる</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>保存せずに閉じる</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>待たずに閉じる</translation>
    </message>
    <message>
        <source>Closing stops the removal.</source>
        <translation>閉じると除去は中止されます。</translation>
    </message>
    <message>
        <source>Compare with the original, split by a line</source>
        <translation>線で分けて元の写真と比較</translation>
    </message>
    <message>
        <source>Compare: side by side</source>
        <translation>比較：並べて表示</translation>
    </message>
    <message>
        <source>Compare: split view</source>
        <translation>比較：分割表示</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目次</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>隣接</translation>
    </message>
    <message>
        <source>Contiguous areas only</source>
        <translation>隣接する領域のみ</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>続ける…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>診断情報をコピー</translation>
    </message>
    <message>
        <source>Copy mask from previous photo</source>
        <translation>前の写真のマスクをコピー</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>写真をコピー</translation>
    </message>
    <message>
        <source>Copy the photo unchanged</source>
        <translation>写真をそのままコピー</translation>
    </message>
    <message>
        <source>Copy the result as a file</source>
        <translation>結果をファイルとしてコピー</translation>
    </message>
    <message>
        <source>Couldn&apos;t search for: {kinds}. Uncheck the box and check it again to retry.</source>
        <translation>検出できませんでした：{kinds}。チェックを外してもう一度入れると、再び検出します。</translation>
    </message>
    <message>
        <source>Count as failed</source>
        <translation>失敗として扱う</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Damage</source>
        <comment>title of a panel</comment>
        <translation>傷み</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>検出された傷み</translation>
    </message>
    <message>
        <source>Damage found in the photo</source>
        <translation>写真で検出された傷み</translation>
    </message>
    <message>
        <source>Damage found; Enter: accept, Delete: skip</source>
        <translation>検出された傷み。Enter：承認、Delete：スキップ</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>破損したファイル</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>日付の写し込み</translation>
    </message>
    <message>
        <source>Dates and words that a camera printed into a corner, in one colour</source>
        <translation>カメラが隅に一色で写し込んだ日付や文字</translation>
    </message>
    <message>
        <source>Dead and hot pixels</source>
        <translation>デッドピクセルとホットピクセル</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>後で決める</translation>
    </message>
    <message>
        <source>Default shortcut</source>
        <translation>既定のショートカット</translation>
    </message>
    <message>
        <source>Delete guide line</source>
        <translation>ガイド線を削除</translation>
    </message>
    <message>
        <source>Delete removal</source>
        <translation>除去箇所を削除</translation>
    </message>
    <message>
        <source>Delete settings, log and unfinished work?</source>
        <translation>設定、ログ、未完了の作業を削除しますか？</translation>
    </message>
    <message>
        <source>Diagnostics copied to the clipboard: versions, log and crashes, without paths or names.</source>
        <translation>診断情報をクリップボードにコピーしました（バージョン、ログ、クラッシュ。パスと名前は含みません）。</translation>
    </message>
    <message>
        <source>Differences, {gain} times amplified</source>
        <translation>違い（{gain} 倍に強調）</translation>
    </message>
    <message>
        <source>Discard this work</source>
        <translation>この作業を破棄</translation>
    </message>
    <message>
        <source>Distraction accepted</source>
        <translation>邪魔なものを承認</translation>
    </message>
    <message>
        <source>Distraction skipped</source>
        <translation>邪魔なものをスキップ</translation>
    </message>
    <message>
        <source>Distractions</source>
        <comment>title of a panel</comment>
        <translation>邪魔なもの</translation>
    </message>
    <message>
        <source>Distractions found; Enter: accept, Delete: skip</source>
        <translation>検出された邪魔なもの。Enter：承認、Delete：スキップ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Double-click a row to view its result, or the photo if there is none yet</source>
        <translation>行をダブルクリックすると、結果（処理前は写真）を表示します</translation>
    </message>
    <message>
        <source>Drag along an edge that should continue behind what you remove.</source>
        <translation>消すものの後ろに続くエッジに沿ってドラッグします。</translation>
    </message>
    <message>
        <source>Drag from corner to corner</source>
        <translation>角から角へドラッグしてください</translation>
    </message>
    <message>
        <source>Drag from corner to corner.</source>
        <translation>角から角へドラッグします。</translation>
    </message>
    <message>
        <source>Drag out</source>
        <translation>ドラッグして取り出す</translation>
    </message>
    <message>
        <source>Drag the result into another program, or click to copy it as a file</source>
        <translation>結果をほかのアプリへドラッグするか、クリックしてファイルとしてコピーします</translation>
    </message>
    <message>
        <source>Drag to move the line between before and after. Esc goes back to painting.</source>
        <translation>ドラッグで処理前と処理後の境界線を動かします。Esc でペイントに戻ります。</translation>
    </message>
    <message>
        <source>Drag to move the photo.</source>
        <translation>ドラッグで写真を移動します。</translation>
    </message>
    <message>
        <source>Draw around anything you want gone, or click corner by corner.</source>
        <translation>消したいものを囲むか、角を順にクリックします。</translation>
    </message>
    <message>
        <source>Draw guide line</source>
        <translation>ガイド線を描く</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>ここに写真をドロップ</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>ドロップして開く</translation>
    </message>
    <message>
        <source>Dust and spots</source>
        <translation>ほこりと斑点</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>EXIF データ</translation>
    </message>
    <message>
        <source>Edit mask of removal</source>
        <translation>除去箇所のマスクを編集</translation>
    </message>
    <message>
        <source>Enter: accept · Delete: skip · ↑↓: next</source>
        <translation>Enter：承認 · Delete：スキップ · ↑↓：次へ</translation>
    </message>
    <message>
        <source>Erase the mask where it covers too much.</source>
        <translation>マスクが広すぎる部分を消します。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>消しゴムストローク</translation>
    </message>
    <message>
        <source>Example: {photo} → {result}</source>
        <translation>例: {photo} → {result}</translation>
    </message>
    <message>
        <source>Exclude as source</source>
        <translation>コピー元から除外</translation>
    </message>
    <message>
        <source>Export before/after</source>
        <translation>処理前/処理後を書き出し</translation>
    </message>
    <message>
        <source>Export before/after…</source>
        <translation>処理前/処理後を書き出し…</translation>
    </message>
    <message>
        <source>Extended attributes of {name} could not be kept: {attributes}.</source>
        <translation>{name} の拡張属性を引き継げませんでした：{attributes}。</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>フォルダー(&amp;O)</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>失敗のみ</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>Feather mask {feather} px</source>
        <translation>マスクの境界を {feather} px ぼかす</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>ファイルサイズ</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>穴を埋める</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>フィルムストリップ</translation>
    </message>
    <message>
        <source>Find damage…</source>
        <translation>傷みを検出…</translation>
    </message>
    <message>
        <source>Find distractions…</source>
        <translation>邪魔なものを検出…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>文字を検出…</translation>
    </message>
    <message>
        <source>Find watermark…</source>
        <translation>透かしを検出…</translation>
    </message>
    <message>
        <source>Finish the outline first (Enter), or discard it (Esc)</source>
        <translation>先に輪郭を閉じる（Enter）か、破棄（Esc）してください</translation>
    </message>
    <message>
        <source>Finished photos are kept. You can resume later.</source>
        <translation>完了した写真は残ります。後で再開できます。</translation>
    </message>
    <message>
        <source>Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.</source>
        <translation>完了：{total} 枚中 {good} 枚を処理、{rest} 枚をスキップ、{bad} 枚が失敗。</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>仕上げ中…</translation>
    </message>
    <message>
        <source>First paint over what you want gone</source>
        <translation>先に消したいものを塗ってください</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>ウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>写真のフォルダー</translation>
    </message>
    <message>
        <source>Folder of results</source>
        <translation>結果のフォルダー</translation>
    </message>
    <message>
        <source>Folders skipped: {count}.</source>
        <translation>スキップしたフォルダー：{count}。</translation>
    </message>
    <message>
        <source>For formats without transparency, such as JPEG. Automatic: white.</source>
        <translation>JPEG など透明部分を扱えない形式で使います。自動：白。</translation>
    </message>
    <message>
        <source>For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it.</source>
        <translation>photo.jpg の場合：同じフォルダーの photo_mask.png、または隣の masks という名前のフォルダーの photo.png。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n photos.</source>
        <comment>Found in %n photo.</comment>
        <translation>
            <numerusform>%n 枚の写真で見つかりました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>フルスクリーン</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>原寸</translation>
    </message>
    <message>
        <source>GIF has no partial transparency: each pixel of {name} is transparent or opaque.</source>
        <translation>GIF は半透明に対応していません。{name} の各ピクセルは透明または不透明になります。</translation>
    </message>
    <message>
        <source>GIF supports only 256 colours: the colours of {name} are reduced.</source>
        <translation>GIF は 256 色までです。{name} の色は近い色に置き換えられます。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックカード</translation>
    </message>
    <message>
        <source>Grey, green or black blocks, repeated rows, a missing end</source>
        <translation>灰色・緑・黒のブロック、繰り返された行、末尾の欠落</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>拡張</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>マスクを拡張</translation>
    </message>
    <message>
        <source>Grow mask {by} px</source>
        <translation>マスクを {by} px 拡張</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>拡張または縮小</translation>
    </message>
    <message>
        <source>Grow selected objects</source>
        <translation>選択したオブジェクトの拡張量</translation>
    </message>
    <message>
        <source>Grow, shrink, feather…</source>
        <translation>拡張・縮小・ぼかし…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>ユーザーガイド</translation>
    </message>
    <message>
        <source>Guide line</source>
        <translation>ガイド線</translation>
    </message>
    <message>
        <source>Guide lines that cross no masked area were ignored.</source>
        <translation>マスク領域を横切らないガイド線は無視されました。</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>手のひら</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>ブラシを硬く</translation>
    </message>
    <message>
        <source>Here, dragging moves the photo: Esc goes back to painting</source>
        <translation>ここではドラッグで写真が動きます。Esc でペイントに戻ります</translation>
    </message>
    <message>
        <source>Hide removal</source>
        <translation>除去箇所を非表示</translation>
    </message>
    <message>
        <source>Hide the variations</source>
        <translation>バリエーションを非表示</translation>
    </message>
    <message>
        <source>Higher: larger file, less loss</source>
        <translation>高いほどファイルは大きく、劣化は少なくなります</translation>
    </message>
    <message>
        <source>History</source>
        <translation>ヒストリー</translation>
    </message>
    <message>
        <source>How much a click selects (A)</source>
        <translation>クリックで選択する範囲（A）</translation>
    </message>
    <message>
        <source>How similar colours must be to the one clicked</source>
        <translation>クリックした色にどれだけ近い色を選択するか</translation>
    </message>
    <message>
        <source>IPTC data</source>
        <translation>IPTC データ</translation>
    </message>
    <message>
        <source>If a trace is left, undo and grow the mask, or make more variations.</source>
        <translation>跡が残った場合は、元に戻してマスクを拡張するか、バリエーションを追加してください。</translation>
    </message>
    <message>
        <source>If the file exists</source>
        <translation>ファイルが既にある場合</translation>
    </message>
    <message>
        <source>If the mask size differs</source>
        <translation>マスクのサイズが異なる場合</translation>
    </message>
    <message>
        <source>If there is no mask</source>
        <translation>マスクがない場合</translation>
    </message>
    <message>
        <source>If there is one, paint over it with the brush (B).</source>
        <translation>影がある場合は、ブラシ（B）で塗ってください。</translation>
    </message>
    <message>
        <source>If you do not wait, it is neither masked nor removed.</source>
        <translation>待たない場合、マスクも除去もされません。</translation>
    </message>
    <message>
        <source>Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.</source>
        <translation>チャンネルあたり 32 ビットの画像には対応していません。8 または 16 ビットで保存してください。</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.</source>
        <translation>{bits} ビット {samples} チャンネルの画像には対応していません。8 または 16 ビットの RGB で保存してください。</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.</source>
        <translation>{bits} ビット {samples} チャンネルの画像には対応していません。8 ビットで保存してください。</translation>
    </message>
    <message>
        <source>In a folder “cleaned” beside the photos</source>
        <translation>写真と同じ場所の「cleaned」フォルダー</translation>
    </message>
    <message>
        <source>In another folder</source>
        <translation>別のフォルダー</translation>
    </message>
    <message>
        <source>In place (originals kept in “originals”)</source>
        <translation>写真を置き換え（元の写真は「originals」に保存）</translation>
    </message>
    <message>
        <source>Include shadow</source>
        <translation>影も含める</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>サブフォルダーを含める</translation>
    </message>
    <message>
        <source>Intel GPU</source>
        <translation>Intel GPU</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反転</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>Invert mask (black = remove)</source>
        <translation>マスクを反転（黒 = 除去）</translation>
    </message>
    <message>
        <source>It already exists.</source>
        <translation>ファイルは既に存在します。</translation>
    </message>
    <message>
        <source>It is another photo in the open folder.</source>
        <translation>開いているフォルダーの別の写真です。</translation>
    </message>
    <message>
        <source>It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.</source>
        <translation>{method} で圧縮されており、対応していません。LZW、Deflate、または圧縮なしで保存してください。</translation>
    </message>
    <message>
        <source>It is damaged (unreadable: {what}).</source>
        <translation>破損しています。{what}を読み込めません。</translation>
    </message>
    <message>
        <source>It is not a photo in a supported format ({known}).</source>
        <translation>対応している形式の写真ではありません（{known}）。</translation>
    </message>
    <message>
        <source>It is shown as sRGB.</source>
        <translation>sRGB として表示されます。</translation>
    </message>
    <message>
        <source>It is the photo you opened, and another program has changed it since.</source>
        <translation>開いた写真そのもので、その後ほかのプログラムが変更しています。</translation>
    </message>
    <message>
        <source>It is the photo you opened.</source>
        <translation>開いた写真そのものです。</translation>
    </message>
    <message>
        <source>It stores its pixels in an unusual way, which is not supported: save it as plain RGB.</source>
        <translation>ピクセルの保存方法が特殊なため、対応していません。通常の RGB で保存してください。</translation>
    </message>
    <message>
        <source>It was made by another version of the program ({version}).</source>
        <translation>別のバージョンの Inpaint Studio で作成されたものです（{version}）。</translation>
    </message>
    <message>
        <source>Its current contents will be lost.</source>
        <translation>現在の内容は失われます。</translation>
    </message>
    <message>
        <source>JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.</source>
        <translation>{bits} ビットの JPEG には対応していません。16 ビットの TIFF または PNG、または 8 ビットの JPEG で保存してください。</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>変更を保持</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>続行</translation>
    </message>
    <message>
        <source>Keep the original file date</source>
        <translation>元のファイルの日付を保持</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Label Before and After</source>
        <translation>「処理前」「処理後」と表示</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Larger areas are filled in parts or at lower resolution.</source>
        <translation>広い領域は分割するか、低い解像度で塗りつぶします。</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>ブラシを大きく</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>投げなわ</translation>
    </message>
    <message>
        <source>Left: smaller. Right: larger.</source>
        <translation>左：小さく。右：大きく。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Links to these photos, skipped: {count}.</source>
        <translation>スキップしたリンク（これらの写真へのもの）：{count}。</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>マスクを読み込む</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>マスクを読み込む…</translation>
    </message>
    <message>
        <source>Load network</source>
        <translation>ニューラルネットを読み込む</translation>
    </message>
    <message>
        <source>Load network…</source>
        <translation>ニューラルネットを読み込む…</translation>
    </message>
    <message>
        <source>Long and thin, bright or dark, on scans</source>
        <translation>スキャン画像の細長い傷（明るいもの、暗いもの）</translation>
    </message>
    <message>
        <source>Longer side of each photo</source>
        <translation>各写真の長辺</translation>
    </message>
    <message>
        <source>Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.</source>
        <translation>各箇所を確認します。Enter でチェックを付け、Delete で外します。その後、チェックした箇所をすべて除去します。</translation>
    </message>
    <message>
        <source>Lost blocks and stripes</source>
        <translation>欠けたブロックと帯</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>自動選択</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>メインツールバー</translation>
    </message>
    <message>
        <source>Making variations</source>
        <translation>バリエーションを作成中</translation>
    </message>
    <message>
        <source>Margin around the mask</source>
        <translation>マスクの周囲の余白</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>再びマスクする</translation>
    </message>
    <message>
        <source>Mask all places listed that are not skipped</source>
        <translation>一覧のうちスキップしていない箇所をすべてマスクします</translation>
    </message>
    <message numerus="yes">
        <source>Mask applied to %n photos.</source>
        <comment>Mask applied to %n photo.</comment>
        <translation>
            <numerusform>%n 枚の写真にマスクを適用しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask from transparency</source>
        <translation>透明部分から作成したマスク</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>{name} のマスク</translation>
    </message>
    <message>
        <source>Mask overlay colour</source>
        <translation>マスクの表示色</translation>
    </message>
    <message>
        <source>Mask overlay opacity</source>
        <translation>マスクの表示の不透明度</translation>
    </message>
    <message>
        <source>Mask position</source>
        <translation>マスクの位置</translation>
    </message>
    <message>
        <source>Mask saved as {path}</source>
        <translation>マスクを {path} に保存しました</translation>
    </message>
    <message>
        <source>Mask transparent areas</source>
        <translation>透明部分をマスク</translation>
    </message>
    <message>
        <source>Masked, but not removed yet</source>
        <translation>マスク済み、未除去</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Masks that were not removed cannot be kept.</source>
        <translation>まだ除去していないマスクは残せません。</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Memory for a removal</source>
        <translation>除去に使うメモリ</translation>
    </message>
    <message>
        <source>Memory for undo history</source>
        <translation>ヒストリーに使うメモリ</translation>
    </message>
    <message>
        <source>Missing from {name}: the HDR gain map, which does not fit the photo.</source>
        <translation>{name} に含まれないもの：写真に合わない HDR ゲインマップ。</translation>
    </message>
    <message>
        <source>Missing from {name}: {missing}.</source>
        <translation>{name} に含まれないもの：{missing}。</translation>
    </message>
    <message>
        <source>Missing part</source>
        <translation>欠けた部分</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>その他のオプション</translation>
    </message>
    <message>
        <source>More variations</source>
        <translation>バリエーションを追加</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>マウス</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>マウスホイール</translation>
    </message>
    <message>
        <source>Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.</source>
        <translation>スライダーを動かすと、マスクの新しい境界が写真に表示されます。「完了」で確定、Esc で破棄します。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Names that end in {end} are those of masks. Choose another name.</source>
        <translation>{end} で終わる名前はマスクのものです。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Network in use: {name}</source>
        <translation>使用中のニューラルネット：{name}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ニューラルネット</translation>
    </message>
    <message>
        <source>New here? Four steps on a sample photo show how it works.</source>
        <translation>初めてですか？サンプル写真を使った 4 つのステップで使い方を紹介します。</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新しいショートカット</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Next object size</source>
        <translation>次のオブジェクトサイズ</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>次の写真</translation>
    </message>
    <message>
        <source>No changes to save</source>
        <translation>保存する変更はありません</translation>
    </message>
    <message>
        <source>No damage found. The photo is unchanged.</source>
        <translation>傷みは見つかりませんでした。写真は変更されていません。</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>違いはありません</translation>
    </message>
    <message>
        <source>No distractions found. The photo is unchanged.</source>
        <translation>邪魔なものは見つかりませんでした。写真は変更されていません。</translation>
    </message>
    <message>
        <source>No edge that continues behind the mask was found. Draw one with the guide line (N)</source>
        <translation>マスクの後ろに続くエッジが見つかりません。ガイド線（N）で描いてください</translation>
    </message>
    <message>
        <source>No installed program can open {path}.</source>
        <translation>{path} を開けるアプリがありません。</translation>
    </message>
    <message>
        <source>No object found. Draw a box around it, or paint with the brush.</source>
        <translation>オブジェクトが見つかりません。枠で囲むか、ブラシで塗ってください。</translation>
    </message>
    <message>
        <source>No object found. Draw a tighter box, or paint with the brush.</source>
        <translation>オブジェクトが見つかりません。もっと狭く囲むか、ブラシで塗ってください。</translation>
    </message>
    <message>
        <source>No object was found in the box. Try a tighter one, or a click on the object.</source>
        <translation>枠の中にオブジェクトが見つかりませんでした。枠を狭めるか、オブジェクトをクリックしてください。</translation>
    </message>
    <message>
        <source>No object was found {place}. Try the middle of the object, or a box around it.</source>
        <translation>{place}オブジェクトが見つかりません。オブジェクトの中央をクリックするか、枠で囲んでください。</translation>
    </message>
    <message>
        <source>No photo has a mask</source>
        <translation>マスクのある写真がありません</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>プレビューなし</translation>
    </message>
    <message>
        <source>No recent photos</source>
        <translation>最近使った写真はありません</translation>
    </message>
    <message>
        <source>No removals yet</source>
        <translation>除去箇所はまだありません</translation>
    </message>
    <message>
        <source>No shadow found beside this selection.</source>
        <translation>この選択範囲のそばに影は見つかりませんでした。</translation>
    </message>
    <message>
        <source>No shadow or reflection is certain enough to be added.</source>
        <translation>追加できるほど確かな影や映り込みはありません。</translation>
    </message>
    <message>
        <source>No text found. The photo is unchanged.</source>
        <translation>文字は見つかりませんでした。写真は変更されていません。</translation>
    </message>
    <message>
        <source>No texture was found around it, so the fill is smooth.</source>
        <translation>周囲に使えるテクスチャがなかったため、滑らかに塗りつぶしました。</translation>
    </message>
    <message>
        <source>No variations could be made: {why}.</source>
        <translation>バリエーションを作成できませんでした：{why}。</translation>
    </message>
    <message>
        <source>Not in the guide: {words}</source>
        <translation>ユーザーガイドに見つかりません：{words}</translation>
    </message>
    <message>
        <source>Not searched for: {kinds}.</source>
        <translation>検索していないもの：{kinds}。</translation>
    </message>
    <message>
        <source>Nothing changed here: paint on the photo, where it is not masked yet</source>
        <translation>変更はありません。写真のまだマスクされていない部分を塗ってください</translation>
    </message>
    <message>
        <source>Nothing has been removed here</source>
        <translation>ここでは何も除去されていません</translation>
    </message>
    <message>
        <source>Nothing has been removed yet</source>
        <translation>まだ何も除去されていません</translation>
    </message>
    <message>
        <source>Nothing is marked with Exclude as source</source>
        <translation>「コピー元から除外」で指定した場所はありません</translation>
    </message>
    <message>
        <source>Nothing is masked: paint over what you want gone</source>
        <translation>マスクがありません。消したいものを塗ってください</translation>
    </message>
    <message>
        <source>Nothing stands out {place}. Try another place, or a box around the object.</source>
        <translation>{place}目立つものが見つかりません。別の場所をクリックするか、オブジェクトを枠で囲んでください。</translation>
    </message>
    <message>
        <source>Nothing to cancel</source>
        <translation>キャンセルするものはありません</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the photo is unchanged</source>
        <translation>比較するものがありません。写真は開いたときのままです</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>やり直す操作はありません</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>取り消す操作はありません</translation>
    </message>
    <message>
        <source>Nothing was filled: {why}.</source>
        <translation>塗りつぶしは行われませんでした：{why}。</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>何も除去されませんでした。</translation>
    </message>
    <message>
        <source>Nothing was selected: {why}.</source>
        <translation>何も選択されませんでした：{why}。</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>オブジェクトのサイズ</translation>
    </message>
    <message>
        <source>Objects can&apos;t be recognised ({why}). They are selected by colour instead.</source>
        <translation>オブジェクトを認識できません（{why}）。代わりに色で選択します。</translation>
    </message>
    <message>
        <source>Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, by {mean:.3f} on average.</source>
        <translation>残したピクセルのうち {changed:,} ピクセル（{share:.2f}%）が {name} では異なります（255 段階で最大 {most:.0f}、平均 {mean:.3f}）。</translation>
    </message>
    <message>
        <source>Older steps move to disk.</source>
        <translation>古いステップはディスクに移されます。</translation>
    </message>
    <message>
        <source>On this system, replaced photos such as {name} lose their tags and access rights.</source>
        <translation>このシステムでは、{name} のように置き換えられた写真のタグとアクセス権は失われます。</translation>
    </message>
    <message>
        <source>One mask file for each photo</source>
        <translation>写真ごとに 1 つのマスクファイル</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>すべての写真に 1 つのマスク</translation>
    </message>
    <message>
        <source>Only excluded sources or guide lines, no mask</source>
        <translation>コピー元からの除外かガイド線のみ、マスクなし</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使った項目(&amp;R)</translation>
    </message>
    <message>
        <source>Open a folder or several photos first</source>
        <translation>先にフォルダーか複数の写真を開いてください</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>先に写真を開いてください</translation>
    </message>
    <message>
        <source>Open and discard changes</source>
        <translation>開いて変更を破棄</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>写真を開く</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>写真を開く…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>結果のフォルダーを開く</translation>
    </message>
    <message>
        <source>Open the sample photo “{name}”</source>
        <translation>サンプル写真「{name}」を開く</translation>
    </message>
    <message>
        <source>Open what is there and mask the missing part?</source>
        <translation>残っている部分を開き、欠けた部分をマスクしますか？</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開いた状態</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>{name} を開いています…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Or try a sample:</source>
        <translation>サンプルで試す：</translation>
    </message>
    <message>
        <source>Other files, ignored: {count}.</source>
        <translation>その他のファイル（対象外）：{count}。</translation>
    </message>
    <message>
        <source>Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. Press C to compare the result with the original.</source>
        <translation>写真の横にほかの結果が表示されることがあります。クリックすると適用されます。「バリエーションを追加」（Ctrl+R）で作成できます。C キーで元の写真と比較できます。</translation>
    </message>
    <message>
        <source>Other variations look the same here.</source>
        <translation>ここではほかのバリエーションも同じに見えます。</translation>
    </message>
    <message>
        <source>PDF isn&apos;t supported: export the page as PNG first.</source>
        <translation>PDF には対応していません。先にページを PNG で書き出してください。</translation>
    </message>
    <message>
        <source>Paint along one of the white trails in the sky. Whatever is tinted will be removed.</source>
        <translation>空の白い飛行機雲を 1 本なぞって塗ってください。色の付いた部分が消えます。</translation>
    </message>
    <message>
        <source>Paint over anything you want gone, then press Remove.</source>
        <translation>消したいものを塗り、「除去」を押します。</translation>
    </message>
    <message>
        <source>Paint over areas that must not be used as a source for fills.</source>
        <translation>塗りつぶしのコピー元にしない部分を塗ります。</translation>
    </message>
    <message>
        <source>Paint over something to see the edges that continue behind it</source>
        <translation>何かを塗ると、その後ろに続くエッジが表示されます</translation>
    </message>
    <message>
        <source>Paint over what you want gone, then press Remove (Enter).</source>
        <translation>消したいものを塗り、「除去」（Enter）を押します。</translation>
    </message>
    <message>
        <source>Paint to restore the original where a removal took too much.</source>
        <translation>除去しすぎた部分を塗ると、元の写真に戻ります。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Part of the photo is missing</source>
        <translation>写真の一部が欠けています</translation>
    </message>
    <message>
        <source>Part of the scene</source>
        <translation>写っているもの</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>写真を貼り付け</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>貼り付けた写真</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>一時停止中。</translation>
    </message>
    <message>
        <source>Percentage of the photo&apos;s longer side. Also closes gaps and holes.</source>
        <translation>写真の長辺に対する割合。隙間や穴も埋めます。</translation>
    </message>
    <message>
        <source>Perhaps only in part: the watermark is faint, or the photos are few.</source>
        <translation>一部しか見つかっていない可能性があります。透かしが薄いか、写真が少ないためです。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Photo copied to the clipboard.</source>
        <translation>写真をクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Photos and projects</source>
        <translation>写真とプロジェクト</translation>
    </message>
    <message>
        <source>Photos and projects are not touched. Inpaint Studio quits.</source>
        <translation>写真とプロジェクトはそのまま残ります。Inpaint Studio は終了します。</translation>
    </message>
    <message>
        <source>Photos and their masks</source>
        <translation>写真とマスク</translation>
    </message>
    <message>
        <source>Photos of a different size</source>
        <translation>サイズの異なる写真</translation>
    </message>
    <message>
        <source>Photos of the folder</source>
        <translation>フォルダー内の写真</translation>
    </message>
    <message>
        <source>Photos to show</source>
        <translation>表示する写真</translation>
    </message>
    <message>
        <source>Photoshop files must be saved as TIFF or PNG first.</source>
        <translation>Photoshop ファイルは、先に TIFF か PNG で保存してください。</translation>
    </message>
    <message>
        <source>Place accepted</source>
        <translation>箇所を承認</translation>
    </message>
    <message>
        <source>Place skipped</source>
        <translation>箇所をスキップ</translation>
    </message>
    <message>
        <source>Places that have changed since the search began are left out.</source>
        <translation>検索の開始後に変わった箇所は除かれています。</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Press Remove, or the Enter key.</source>
        <translation>「除去」を押すか、Enter キーを押してください。</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>{key} で取り消せます。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Preview: variation {number} of {total}</source>
        <translation>プレビュー: バリエーション {number}/{total}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>前の写真</translation>
    </message>
    <message>
        <source>Previous variation</source>
        <translation>前のバリエーション</translation>
    </message>
    <message>
        <source>Process all, under new names</source>
        <translation>すべて新しい名前で処理</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Processor, network, and memory used</source>
        <translation>プロセッサー、ニューラルネット、使用メモリ</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>バッチの進行状況</translation>
    </message>
    <message>
        <source>Progress of the removal</source>
        <translation>除去の進行状況</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>検索の進行状況</translation>
    </message>
    <message numerus="yes">
        <source>Project of %n photos saved as {path}. The photos themselves are not included.</source>
        <translation>
            <numerusform>%n 枚の写真のプロジェクトを {path} に保存しました。写真自体は含まれません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Project saved as {path}. It includes the pasted photo.</source>
        <translation>プロジェクトを {path} に保存しました。貼り付けた写真も含まれます。</translation>
    </message>
    <message>
        <source>Project saved as {path}. The photo itself is not included.</source>
        <translation>プロジェクトを {path} に保存しました。写真自体は含まれません。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画質</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP and AVIF</source>
        <translation>JPEG、WebP、AVIF の画質</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Quit and discard</source>
        <translation>終了して破棄</translation>
    </message>
    <message>
        <source>Quit and keep for next time</source>
        <translation>終了して次回まで残す</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>保存せずに終了</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>待たずに終了</translation>
    </message>
    <message>
        <source>Quitting stops the removal.</source>
        <translation>終了すると除去は中止されます。</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>割り当て直す</translation>
    </message>
    <message>
        <source>Recent photos:</source>
        <translation>最近の写真：</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>長方形</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>Redone: {step}.</source>
        <translation>やり直しました：{step}。</translation>
    </message>
    <message>
        <source>Removal deleted.</source>
        <translation>除去箇所を削除しました。</translation>
    </message>
    <message>
        <source>Removal not finished</source>
        <translation>除去が未完了</translation>
    </message>
    <message>
        <source>Removal {number}</source>
        <translation>除去箇所 {number}</translation>
    </message>
    <message>
        <source>Removal {number} (variation {variation})</source>
        <translation>除去箇所 {number}（バリエーション {variation}）</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>除去箇所</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button of a panel</comment>
        <translation>除去</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>除去</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places</source>
        <comment>Remove %n place</comment>
        <translation>
            <numerusform>%n か所を除去</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places + painted</source>
        <comment>Remove %n place + painted</comment>
        <translation>
            <numerusform>%n か所と塗った部分を除去</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove (variation {number})</source>
        <translation>除去（バリエーション {number}）</translation>
    </message>
    <message>
        <source>Remove as you paint</source>
        <translation>塗ると同時に除去</translation>
    </message>
    <message>
        <source>Remove on all masked photos</source>
        <translation>マスク済みのすべての写真で除去</translation>
    </message>
    <message numerus="yes">
        <source>Removed on %n photos.</source>
        <comment>Removed on %n photo.</comment>
        <translation>
            <numerusform>%n 枚の写真で除去しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed: {size} pixels, {place}.</source>
        <translation>除去しました：{place}、{size} ピクセル。</translation>
    </message>
    <message>
        <source>Removes unwanted things from photos. Everything stays on this computer.</source>
        <translation>写真から不要なものを除去します。データはこのコンピューターの外に出ません。</translation>
    </message>
    <message>
        <source>Removing … {percent}</source>
        <translation>除去中… {percent}</translation>
    </message>
    <message>
        <source>Reopen photos and unfinished work at the next start</source>
        <translation>次回の起動時に写真と未完了の作業を開く</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files in {folder}?</source>
        <comment>Replace %n file in {folder}?</comment>
        <translation>
            <numerusform>{folder} の %n 個のファイルを置き換えますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>ファイルの置き換え</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>ファイルの置き換え</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>{name} を置き換えますか？</translation>
    </message>
    <message>
        <source>Report saved as {path}.</source>
        <translation>レポートを {path} に保存しました。</translation>
    </message>
    <message>
        <source>Reset and quit</source>
        <translation>リセットして終了</translation>
    </message>
    <message>
        <source>Reset app data</source>
        <translation>アプリのデータをリセット</translation>
    </message>
    <message>
        <source>Reset app data…</source>
        <translation>アプリのデータをリセット…</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>パネルをリセット</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>button: bring unfinished work back</comment>
        <translation>復元</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>既定値に戻す</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>元の写真に戻すブラシ</translation>
    </message>
    <message>
        <source>Restore your work?</source>
        <translation>作業を復元しますか？</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Results either replace the photos or go to a folder, not both.</source>
        <translation>結果は、写真の置き換えかフォルダーへの保存のどちらか一方だけを選べます。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Resume the previous run</source>
        <translation>前回の続きから再開</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>失敗を再試行</translation>
    </message>
    <message>
        <source>Reuse last mask</source>
        <translation>前回のマスクを再利用</translation>
    </message>
    <message>
        <source>Right button, Alt</source>
        <translation>右ボタン、Alt</translation>
    </message>
    <message>
        <source>Right-click subtracts.</source>
        <translation>右クリックで選択から除外します。</translation>
    </message>
    <message>
        <source>Right-click unselects it, right-drag excludes an area. A: part, object, group.</source>
        <translation>右クリックで選択を解除、右ドラッグで一部を除外します。A：部分、オブジェクト、グループ。</translation>
    </message>
    <message>
        <source>Right-drag allows them again.</source>
        <translation>右ドラッグで再び許可します。</translation>
    </message>
    <message>
        <source>Right-drag erases, Shift: straight lines.</source>
        <translation>右ドラッグで消去、Shift で直線を描きます。</translation>
    </message>
    <message>
        <source>Right-drag excludes.</source>
        <translation>右ドラッグで除外します。</translation>
    </message>
    <message>
        <source>Right-drag subtracts.</source>
        <translation>右ドラッグで除外します。</translation>
    </message>
    <message>
        <source>Right: finds more</source>
        <translation>右：より多く検出</translation>
    </message>
    <message>
        <source>Runs on the graphics card</source>
        <translation>グラフィックカードで処理</translation>
    </message>
    <message>
        <source>Runs on the processor</source>
        <translation>プロセッサで処理</translation>
    </message>
    <message>
        <source>SVG isn&apos;t supported: export it as PNG first.</source>
        <translation>SVG には対応していません。先に PNG で書き出してください。</translation>
    </message>
    <message>
        <source>Same as the photo</source>
        <translation>写真と同じ</translation>
    </message>
    <message>
        <source>Same in the photo</source>
        <translation>写真上で一定</translation>
    </message>
    <message>
        <source>Same on the screen</source>
        <translation>画面上で一定</translation>
    </message>
    <message>
        <source>Sample photo {name}</source>
        <translation>サンプル写真 {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>コピーを保存</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>コピーを保存…</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>すべて保存</translation>
    </message>
    <message>
        <source>Save all and close</source>
        <translation>すべて保存して閉じる</translation>
    </message>
    <message>
        <source>Save all and quit</source>
        <translation>すべて保存して終了</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>すべて保存…</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存して閉じる</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>保存して終了</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>アニメーションを保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>別名で保存…</translation>
    </message>
    <message>
        <source>Save creates a new file; your original is not changed. Now drop a photo of your own here.</source>
        <translation>保存すると新しいファイルが作成され、元の写真は変更されません。次はご自分の写真をここにドロップしてください。</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>マスクを保存</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>マスクを保存…</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>写真を保存</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>プロジェクトを保存</translation>
    </message>
    <message>
        <source>Save project and close</source>
        <translation>プロジェクトを保存して閉じる</translation>
    </message>
    <message>
        <source>Save project and quit</source>
        <translation>プロジェクトを保存して終了</translation>
    </message>
    <message>
        <source>Save project…</source>
        <translation>プロジェクトを保存…</translation>
    </message>
    <message>
        <source>Save the photo first, then verify it.</source>
        <translation>先に写真を保存してから検証してください。</translation>
    </message>
    <message>
        <source>Save writes back to {name}. Close the window when you are done.</source>
        <translation>「保存」で {name} に書き戻します。終わったらウィンドウを閉じてください。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation>{name} を保存しています…</translation>
    </message>
    <message>
        <source>Saving {number} of {total} …</source>
        <translation>{number}/{total} を保存しています…</translation>
    </message>
    <message>
        <source>Scale if proportions match</source>
        <translation>縦横比が同じなら拡大・縮小</translation>
    </message>
    <message>
        <source>Scans and prints</source>
        <translation>スキャンとプリント</translation>
    </message>
    <message>
        <source>Scratches, hairs and folds</source>
        <translation>傷、毛、折り目</translation>
    </message>
    <message>
        <source>Scribble over an object to select it by its colours.</source>
        <translation>オブジェクトをなぞると、その色をもとに選択します。</translation>
    </message>
    <message>
        <source>Scribble to select</source>
        <translation>なぞって選択</translation>
    </message>
    <message>
        <source>Scroll (Ctrl: zoom)</source>
        <translation>スクロール（Ctrl：ズーム）</translation>
    </message>
    <message>
        <source>Search anyway</source>
        <translation>それでも検索</translation>
    </message>
    <message>
        <source>Search finished: results appear after the removal</source>
        <translation>検索が完了しました。除去の後に結果を表示します</translation>
    </message>
    <message>
        <source>Search finished: results appear when you finish drawing</source>
        <translation>検索が完了しました。描き終えると結果を表示します</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>ユーザーガイドを検索</translation>
    </message>
    <message>
        <source>Searching for a watermark …</source>
        <translation>透かしを検出しています…</translation>
    </message>
    <message>
        <source>Searching for damage …</source>
        <translation>傷みを検出しています…</translation>
    </message>
    <message>
        <source>Searching for distractions …</source>
        <translation>邪魔なものを検出しています…</translation>
    </message>
    <message>
        <source>Searching for edges and surfaces …</source>
        <translation>エッジと面を検出しています…</translation>
    </message>
    <message>
        <source>Searching for shadows …</source>
        <translation>影を検出しています…</translation>
    </message>
    <message>
        <source>Searching for text …</source>
        <translation>文字を検出しています…</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>検出しています…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Select object</source>
        <translation>オブジェクトを選択</translation>
    </message>
    <message>
        <source>Select object, refined</source>
        <translation>オブジェクトを選択（調整）</translation>
    </message>
    <message>
        <source>Selecting…</source>
        <translation>選択しています…</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>感度</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Several photos would be called {name}: {photo} becomes {result}.</source>
        <translation>複数の写真が {name} という名前になるため、{photo} は {result} になります。</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+クリック</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message numerus="yes">
        <source>Show %n uncertain places</source>
        <comment>Show %n uncertain place</comment>
        <translation>
            <numerusform>不確かな %n か所を表示</numerusform>
        </translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>違いを表示</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>マスクを表示</translation>
    </message>
    <message>
        <source>Show mask as outline</source>
        <translation>マスクを輪郭で表示</translation>
    </message>
    <message>
        <source>Show names next to the icons</source>
        <translation>アイコンに名前を表示</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>元の写真を表示</translation>
    </message>
    <message>
        <source>Show removal</source>
        <translation>除去箇所を表示</translation>
    </message>
    <message>
        <source>Show structure</source>
        <translation>構造を表示</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>バッチを表示</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>マスクを縮小</translation>
    </message>
    <message>
        <source>Shrink mask {by} px</source>
        <translation>マスクを {by} px 縮小</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右に並べる</translation>
    </message>
    <message>
        <source>Single pixels, from defects of the sensor</source>
        <translation>センサーの欠陥による単独のピクセル</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>写真をスキップ</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>ツアーをスキップ</translation>
    </message>
    <message>
        <source>Skip these photos</source>
        <translation>これらの写真をスキップ</translation>
    </message>
    <message>
        <source>Small specks, bright or dark, on scans</source>
        <translation>スキャン画像の小さな点（明るいもの、暗いもの）</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>ブラシを小さく</translation>
    </message>
    <message>
        <source>So much here looks like damage that it may be part of the picture, like snow or stars.</source>
        <translation>傷みのように見えるものが非常に多いため、雪や星のように写真の一部かもしれません。</translation>
    </message>
    <message>
        <source>Soft</source>
        <comment>label of the slider for the softness of the brush</comment>
        <translation>柔らかさ</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>ブラシを柔らかく</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔らかさ</translation>
    </message>
    <message>
        <source>Softness of the brush&apos;s edge ({ and })</source>
        <translation>ブラシの境界の柔らかさ（{ と }）</translation>
    </message>
    <message>
        <source>Softness of the mask&apos;s edge</source>
        <translation>マスクの境界の柔らかさ</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.</source>
        <translation>予期しないエラーが発生しました（{kind}）。写真は元のままです。詳細は {log} にあります。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({why}).</source>
        <translation>予期しないエラーが発生しました（{why}）。</translation>
    </message>
    <message>
        <source>Space or middle button, two fingers</source>
        <translation>Space キーまたは中ボタン、2 本指</translation>
    </message>
    <message>
        <source>Specify the object: a click or a box.</source>
        <translation>オブジェクトをクリックするか枠で囲んで指定してください。</translation>
    </message>
    <message>
        <source>Split down the middle</source>
        <translation>中央で分割</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>斑点</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>ステップ {number}/{total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop batch</source>
        <translation>バッチを停止</translation>
    </message>
    <message>
        <source>Stop making variations</source>
        <translation>バリエーションの作成を停止</translation>
    </message>
    <message>
        <source>Stop making variations (Esc)</source>
        <translation>バリエーションの作成を停止（Esc）</translation>
    </message>
    <message>
        <source>Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.</source>
        <translation>停止：{total} 枚中 {good} 枚を処理、{bad} 枚が失敗。「開始」を押すと再開します。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>Stretch to fit the photo</source>
        <translation>写真に合わせて伸縮</translation>
    </message>
    <message>
        <source>Suggest variations after a removal</source>
        <translation>除去後にバリエーションを提案</translation>
    </message>
    <message>
        <source>Switch brush and eraser</source>
        <translation>ブラシと消しゴムを切り替え</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>システムの言語</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>ツアーを開始</translation>
    </message>
    <message>
        <source>Takes effect when you restart Inpaint Studio.</source>
        <translation>Inpaint Studio の再起動後に有効になります。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text found</source>
        <translation>検出された文字</translation>
    </message>
    <message>
        <source>Text found; Enter: accept, Delete: skip</source>
        <translation>検出された文字。Enter：承認、Delete：スキップ</translation>
    </message>
    <message>
        <source>The CPU is used: {why}</source>
        <translation>CPU を使用します：{why}</translation>
    </message>
    <message>
        <source>The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first.</source>
        <translation>HEIC のデコーダーがありません。Inpaint Studio を再インストールするか、先に写真を JPEG で保存してください。</translation>
    </message>
    <message>
        <source>The box is outside the photo ({size}).</source>
        <translation>枠が写真の外にあります（{size}）。</translation>
    </message>
    <message>
        <source>The bundled network stays in use.</source>
        <translation>引き続き付属のニューラルネットを使用します。</translation>
    </message>
    <message>
        <source>The capture date inside the photo is always kept.</source>
        <translation>写真内の撮影日時は常に保持されます。</translation>
    </message>
    <message>
        <source>The changes cannot be kept because their folder is not writable. Save the photos with File → Save, or discard the changes.</source>
        <translation>保存先のフォルダーに書き込めないため、変更を保持できません。「ファイル → 保存」で写真を保存するか、変更を破棄してください。</translation>
    </message>
    <message>
        <source>The changes to {name} are not saved.</source>
        <translation>{name} の変更は保存されていません。</translation>
    </message>
    <message>
        <source>The click on {name} was dropped: its object had not been selected yet.</source>
        <translation>{name} でのクリックは破棄されました：そのオブジェクトはまだ選択されていませんでした。</translation>
    </message>
    <message>
        <source>The file contains no photo: it is damaged, or its name has the wrong extension.</source>
        <translation>ファイルに写真が含まれていません。ファイルが破損しているか、拡張子が間違っています。</translation>
    </message>
    <message>
        <source>The file names must contain {place} exactly once.</source>
        <translation>ファイル名には {place} を 1 回だけ含める必要があります。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>フォルダー {folder} は存在しません。</translation>
    </message>
    <message>
        <source>The last mask was made for a photo of a different size</source>
        <translation>前回のマスクはサイズの異なる写真のものです</translation>
    </message>
    <message>
        <source>The last stroke was undone. It will not be removed.</source>
        <translation>最後のストロークを取り消しました。その場所は除去されません。</translation>
    </message>
    <message>
        <source>The margin around the mask covers the rest of the photo. Reduce it.{flag}</source>
        <translation>マスク周囲の余白が写真の残りの部分をすべて覆っています。余白を小さくしてください。{flag}</translation>
    </message>
    <message>
        <source>The mask covers the whole photo; nothing is left to copy from.</source>
        <translation>マスクが写真全体を覆っているため、コピー元が残っていません。</translation>
    </message>
    <message>
        <source>The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}</source>
        <translation>マスクが写真の {percent:.0f}% を覆っています。白黒が逆になっていませんか？{flag}</translation>
    </message>
    <message>
        <source>The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.</source>
        <translation>マスクは {mask} ピクセル、写真は {photo} です。伸縮するか、隅に配置できます{flag}。</translation>
    </message>
    <message>
        <source>The mask of {name} cannot be read: it is damaged.</source>
        <translation>{name} のマスクを読み込めません。破損しています。</translation>
    </message>
    <message>
        <source>The masks cannot be kept because their folder is not writable. Save them with Mask → Save mask, or discard them.</source>
        <translation>保存先のフォルダーに書き込めないため、マスクを保持できません。「マスク → マスクを保存」で保存するか、破棄してください。</translation>
    </message>
    <message>
        <source>The name of the photo was too long for the result and was shortened.</source>
        <translation>写真の名前が長すぎるため、結果の名前を短くしました。</translation>
    </message>
    <message>
        <source>The network cannot be loaded ({why}).</source>
        <translation>ニューラルネットを読み込めません（{why}）。</translation>
    </message>
    <message>
        <source>The network returned a single colour for the whole area.</source>
        <translation>ニューラルネットが領域全体に単一の色を返しました。</translation>
    </message>
    <message>
        <source>The network returned invalid numbers.</source>
        <translation>ニューラルネットが無効な数値を返しました。</translation>
    </message>
    <message>
        <source>The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room for them or cannot be written.</source>
        <translation>最も古い手順は元に戻せなくなりました: メモリの上限を超え、{folder} には空きがないか、書き込めません。</translation>
    </message>
    <message>
        <source>The permissions of {name} could not be kept.</source>
        <translation>{name} のアクセス権は保持できませんでした。</translation>
    </message>
    <message>
        <source>The photo has a single colour there, so there is nothing to select.</source>
        <translation>その部分は単色のため、選択できるものがありません。</translation>
    </message>
    <message>
        <source>The photo has changed</source>
        <translation>写真が変更されています</translation>
    </message>
    <message>
        <source>The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels outside the edited parts change slightly.</source>
        <translation>この写真は拡張子の異なる {stored} ファイルです。{name} は {format} として圧縮されるため、編集した部分以外のピクセルもわずかに変わります。</translation>
    </message>
    <message>
        <source>The photo is transparent at {x},{y}: there is nothing to select.</source>
        <translation>写真の {x},{y} は透明です。選択できるものがありません。</translation>
    </message>
    <message>
        <source>The photos are too similar. Choose photos of different subjects.</source>
        <translation>写真が似すぎています。被写体の異なる写真を選んでください。</translation>
    </message>
    <message>
        <source>The photos that you opened are not replaced.</source>
        <translation>開いている写真は置き換えられません。</translation>
    </message>
    <message>
        <source>The previous photo has a different size</source>
        <translation>前の写真はサイズが異なります</translation>
    </message>
    <message>
        <source>The previous photo has no mask</source>
        <translation>前の写真にはマスクがありません</translation>
    </message>
    <message>
        <source>The removal failed: {why}. The mask is kept.</source>
        <translation>除去に失敗しました：{why}。マスクは保持されています。</translation>
    </message>
    <message>
        <source>The removal on {name} did not start: no object had been selected yet.</source>
        <translation>{name} での除去は開始されませんでした: まだオブジェクトが選択されていませんでした。</translation>
    </message>
    <message>
        <source>The removal was cancelled.</source>
        <translation>除去をキャンセルしました。</translation>
    </message>
    <message>
        <source>The rest will be offered again at the next start.</source>
        <translation>残りは次回の起動時に復元できます。</translation>
    </message>
    <message>
        <source>The result was copied as a file: paste it into another program.</source>
        <translation>結果をファイルとしてコピーしました。ほかのアプリに貼り付けてください。</translation>
    </message>
    <message>
        <source>The search for “{kind}” failed ({why}).</source>
        <translation>「{kind}」を検出できませんでした（{why}）。</translation>
    </message>
    <message>
        <source>The search in {name} was cancelled: another photo is open.</source>
        <translation>別の写真が開かれたため、{name} の検索は中止されました。</translation>
    </message>
    <message>
        <source>The search was undone: no place is masked.</source>
        <translation>検索を取り消しました。マスクされている箇所はありません。</translation>
    </message>
    <message>
        <source>The selection was cancelled.</source>
        <translation>選択をキャンセルしました。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
        <translation>{path} の設定を読み込めません（{error}）。既定値を使用します。</translation>
    </message>
    <message>
        <source>The shadow was added to the mask.</source>
        <translation>影をマスクに追加しました。</translation>
    </message>
    <message>
        <source>The size of {path} has changed: its mask no longer fits.</source>
        <translation>{path} のサイズが変更されているため、マスクが合わなくなりました。</translation>
    </message>
    <message>
        <source>The stored work cannot be read: it is damaged.</source>
        <translation>保存されている作業内容を読み込めません。破損しています。</translation>
    </message>
    <message>
        <source>The transparency of {name} differs from that of the photo.</source>
        <translation>{name} の透明度が写真と異なります。</translation>
    </message>
    <message>
        <source>The waiting mask was not removed; it stays painted.</source>
        <translation>待機中のマスクは除去されませんでした。マスクは保持されています。</translation>
    </message>
    <message>
        <source>The wheel zooms.</source>
        <translation>ホイールでズームします。</translation>
    </message>
    <message numerus="yes">
        <source>The work on %n photos is not included:</source>
        <comment>The work on %n photo is not included:</comment>
        <translation>
            <numerusform>%n 枚の写真に対する作業は含まれていません：</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on it is kept and will be offered again.</source>
        <translation>作業内容は保持され、後で復元できます。</translation>
    </message>
    <message>
        <source>The work that you kept is here again.</source>
        <translation>残しておいた作業が元に戻りました。</translation>
    </message>
    <message>
        <source>Their current contents will be lost.</source>
        <translation>現在の内容は失われます。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>There are no guide lines</source>
        <translation>ガイド線がありません</translation>
    </message>
    <message>
        <source>There is no device {device} on this computer.</source>
        <translation>このコンピューターにデバイス {device} はありません。</translation>
    </message>
    <message>
        <source>There is no mask here</source>
        <translation>ここにマスクはありません</translation>
    </message>
    <message>
        <source>There is no mask to save yet</source>
        <translation>保存するマスクがまだありません</translation>
    </message>
    <message>
        <source>There is not enough memory to fill {width} × {height} px. Close other programs, or remove it in smaller parts; the mask is kept.</source>
        <translation>{width} × {height} px を塗りつぶすメモリが足りません。ほかのアプリを閉じるか、小さく分けて除去してください。マスクは保持されています。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs.</source>
        <translation>メモリが不足しています。ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>There is nothing to remove: no photo has a mask.</source>
        <translation>除去するものがありません。マスクのある写真がありません。</translation>
    </message>
    <message>
        <source>There&apos;s no image on the clipboard</source>
        <translation>クリップボードに画像がありません</translation>
    </message>
    <message>
        <source>These photos have nothing in common that could be a watermark.</source>
        <translation>これらの写真には、透かしと思われる共通部分がありません。</translation>
    </message>
    <message>
        <source>These places are being removed. Changes are possible again afterwards.</source>
        <translation>これらの箇所を除去しています。完了後に再び変更できます。</translation>
    </message>
    <message>
        <source>Thin lines across the sky, which are not damage; off by default</source>
        <translation>空を横切る細い線。傷みではないため、既定ではオフ</translation>
    </message>
    <message>
        <source>This folder contains no photos.</source>
        <translation>このフォルダーに写真はありません。</translation>
    </message>
    <message>
        <source>This format is lossy. Save as PNG or TIFF to keep all pixels exactly.</source>
        <translation>この形式は非可逆圧縮です。すべてのピクセルを正確に残すには、PNG か TIFF で保存してください。</translation>
    </message>
    <message>
        <source>This is a page of text, and what is printed on it looks like damage.</source>
        <translation>これは文書のページで、印刷内容が傷みのように見えます。</translation>
    </message>
    <message>
        <source>This is the first photo</source>
        <translation>これが最初の写真です</translation>
    </message>
    <message>
        <source>This is the first variation</source>
        <translation>これが最初のバリエーションです</translation>
    </message>
    <message>
        <source>This is the last photo</source>
        <translation>これが最後の写真です</translation>
    </message>
    <message>
        <source>This is the last place. Press Enter again to remove all that is masked.</source>
        <translation>これが最後の箇所です。もう一度 Enter を押すと、マスクした部分がすべて除去されます。</translation>
    </message>
    <message>
        <source>This is the original photo. Esc goes back to the current one.</source>
        <translation>元の写真です。Esc で現在の写真に戻ります。</translation>
    </message>
    <message>
        <source>This is the original photo: turn off Show original to paint</source>
        <translation>元の写真です。塗るには「元の写真を表示」をオフにしてください</translation>
    </message>
    <message>
        <source>This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.</source>
        <translation>この種類の JPEG（{kind}）には対応していません。通常の JPEG、PNG または TIFF で保存してください。</translation>
    </message>
    <message>
        <source>This photo has no transparent areas</source>
        <translation>この写真に透明部分はありません</translation>
    </message>
    <message>
        <source>Tick the kinds that are named here</source>
        <translation>ここに挙げた種類にチェックを入れる</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>左上隅</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>右上隅</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>ツアー</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>Uncheck to hide this removal</source>
        <translation>チェックを外すと、この除去箇所を非表示にします</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>取り消し済み</translation>
    </message>
    <message>
        <source>Undone: {step}.</source>
        <translation>取り消しました：{step}。</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>未完了の作業</translation>
    </message>
    <message>
        <source>Unfinished work from last time:</source>
        <translation>前回の未完了の作業：</translation>
    </message>
    <message>
        <source>Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.</source>
        <translation>不明なデバイス {device}。auto、cpu、cuda、cuda:N、xpu、xpu:N、mps のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>Unknown setting “{name}” in {path}: ignored.</source>
        <translation>{path} の不明な設定「{name}」は無視されます。</translation>
    </message>
    <message>
        <source>Unreadable in {name}: {parts}.</source>
        <translation>{name}：次の部分を読み込めません：{parts}。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>保存していない変更</translation>
    </message>
    <message>
        <source>Unscaled, bottom left corner</source>
        <translation>そのまま左下隅に</translation>
    </message>
    <message>
        <source>Unscaled, bottom right corner</source>
        <translation>そのまま右下隅に</translation>
    </message>
    <message>
        <source>Unscaled, centre</source>
        <translation>そのまま中央に</translation>
    </message>
    <message>
        <source>Unscaled, top left corner</source>
        <translation>そのまま左上隅に</translation>
    </message>
    <message>
        <source>Unscaled, top right corner</source>
        <translation>そのまま右上隅に</translation>
    </message>
    <message>
        <source>Use another name</source>
        <translation>別の名前を使う</translation>
    </message>
    <message>
        <source>Use only marked areas as source</source>
        <translation>指定した部分だけをコピー元に使う</translation>
    </message>
    <message>
        <source>Use these masks</source>
        <translation>これらのマスクを使用</translation>
    </message>
    <message>
        <source>Variation {number} is used now. Undo restores the previous one.</source>
        <translation>バリエーション {number} を使用中です。取り消すと前のものに戻ります。</translation>
    </message>
    <message>
        <source>Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.</source>
        <translation>バリエーション {number} のほうが自然なため使用しました。最初に表示された結果はバリエーション 1 です。</translation>
    </message>
    <message>
        <source>Variation {number} looks better: click it to use it.</source>
        <translation>バリエーション {number} のほうが自然です。クリックすると使用します。</translation>
    </message>
    <message>
        <source>Variation {number} of {total}</source>
        <translation>バリエーション {number}/{total}</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>バリエーション</translation>
    </message>
    <message>
        <source>Verify saved file</source>
        <translation>保存したファイルを検証</translation>
    </message>
    <message>
        <source>Verifying {name} …</source>
        <translation>{name} を検証しています…</translation>
    </message>
    <message>
        <source>Watermark found</source>
        <translation>検出された透かし</translation>
    </message>
    <message>
        <source>What a stroke covers is removed as soon as the stroke ends.</source>
        <translation>ストロークが終わるとすぐに除去します。</translation>
    </message>
    <message>
        <source>What you keep is back when you open these photos again.</source>
        <translation>残したものは、これらの写真を再び開くと元に戻ります。</translation>
    </message>
    <message>
        <source>What you keep is offered the next time you start Inpaint Studio.</source>
        <translation>残したものは、次に Inpaint Studio を起動したときに復元できます。</translation>
    </message>
    <message>
        <source>Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting.</source>
        <translation>元の写真と異なる部分が明るく表示されます。ドラッグで写真が動きます。Esc でペイントに戻ります。</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>ホイール</translation>
    </message>
    <message>
        <source>When you quit, everything is kept for next time, without a question.</source>
        <translation>終了時に確認なしで、すべてが次回まで残ります。</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>{name} は今どこにありますか？</translation>
    </message>
    <message>
        <source>Where should the mask be on those?</source>
        <translation>それらの写真ではマスクをどこに置きますか？</translation>
    </message>
    <message>
        <source>Whole object</source>
        <translation>オブジェクト全体</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>電線</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>電線</translation>
    </message>
    <message>
        <source>Work restored</source>
        <translation>復元された作業</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>XMP データ</translation>
    </message>
    <message>
        <source>You can also open it as it is now and discard your changes.</source>
        <translation>現在の状態で開き、変更を破棄することもできます。</translation>
    </message>
    <message>
        <source>You can restore the original when the removal is done.</source>
        <translation>除去の完了後に、元の写真に戻せます。</translation>
    </message>
    <message>
        <source>You now own {name}; its previous owner could not be kept.</source>
        <translation>{name} の所有者はあなたになりました。元の所有者は引き継げませんでした。</translation>
    </message>
    <message>
        <source>Your settings could not be saved: {error}</source>
        <translation>設定を保存できませんでした：{error}</translation>
    </message>
    <message>
        <source>Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, or free some disk space.</source>
        <translation>未完了の作業をディスクに保存できません：{why}。クラッシュすると失われます。写真を保存するか、ディスクの空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>ズームイン</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>ズームアウト</translation>
    </message>
    <message>
        <source>a pasted photo</source>
        <translation>貼り付けた写真</translation>
    </message>
    <message>
        <source>a text field</source>
        <translation>テキスト情報</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>約 {size}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>残り約 {time}</translation>
    </message>
    <message>
        <source>an invalid colour profile</source>
        <translation>無効なカラープロファイル</translation>
    </message>
    <message>
        <source>an old profile (APP1)</source>
        <translation>古い形式のプロファイル（APP1）</translation>
    </message>
    <message>
        <source>at the bottom left of the photo</source>
        <translation>写真の左下</translation>
    </message>
    <message>
        <source>at the bottom of the photo</source>
        <translation>写真の下部</translation>
    </message>
    <message>
        <source>at the bottom right of the photo</source>
        <translation>写真の右下</translation>
    </message>
    <message>
        <source>at the left of the photo</source>
        <translation>写真の左側</translation>
    </message>
    <message>
        <source>at the right of the photo</source>
        <translation>写真の右側</translation>
    </message>
    <message>
        <source>at the top left of the photo</source>
        <translation>写真の左上</translation>
    </message>
    <message>
        <source>at the top of the photo</source>
        <translation>写真の上部</translation>
    </message>
    <message>
        <source>at the top right of the photo</source>
        <translation>写真の右上</translation>
    </message>
    <message>
        <source>at {x},{y}</source>
        <translation>{x},{y} に</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>ブラシサイズ</translation>
    </message>
    <message>
        <source>bundled network</source>
        <translation>付属のニューラルネット</translation>
    </message>
    <message>
        <source>copied unchanged: no mask</source>
        <translation>そのままコピー：マスクなし</translation>
    </message>
    <message>
        <source>damage that is found</source>
        <translation>検出された傷み</translation>
    </message>
    <message>
        <source>date stamps</source>
        <translation>日付の写し込み</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a photo</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>done and saved</source>
        <comment>a photo</comment>
        <translation>完了・保存済み</translation>
    </message>
    <message>
        <source>dust</source>
        <translation>ほこり</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a photo</comment>
        <translation>失敗</translation>
    </message>
    <message>
        <source>fails at {side} × {side} px: {why}</source>
        <translation>{side} × {side} px で失敗：{why}</translation>
    </message>
    <message>
        <source>fails: no mask</source>
        <translation>失敗：マスクなし</translation>
    </message>
    <message>
        <source>finished in an earlier run</source>
        <translation>前回の実行で完了</translation>
    </message>
    <message>
        <source>folder of masks</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>in the box</source>
        <translation>枠内に</translation>
    </message>
    <message>
        <source>in the middle of the photo</source>
        <translation>写真の中央</translation>
    </message>
    <message>
        <source>it has more than {count} internal sections</source>
        <translation>{count} 個を超える内部セクションで構成されています</translation>
    </message>
    <message>
        <source>it has no mask</source>
        <translation>マスクがありません</translation>
    </message>
    <message>
        <source>it has {count} scans, more than any camera writes</source>
        <translation>スキャンが {count} 回分あり、カメラが書き込む数を超えています</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>ファイルです</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>パイプまたはデバイスです</translation>
    </message>
    <message>
        <source>it is too large</source>
        <comment>unfinished work</comment>
        <translation>大きすぎます</translation>
    </message>
    <message>
        <source>its 16-bit colours cannot be unpacked</source>
        <translation>16 ビットの色を展開できません</translation>
    </message>
    <message>
        <source>its 16-bit format is unusual</source>
        <translation>16 ビットの形式が特殊です</translation>
    </message>
    <message>
        <source>its CMYK colours, which are converted to RGB</source>
        <translation>CMYK カラー（RGB に変換されます）</translation>
    </message>
    <message>
        <source>its Lab colours, which are converted to RGB</source>
        <translation>Lab カラー（RGB に変換されます）</translation>
    </message>
    <message>
        <source>its chunk {name}</source>
        <translation>チャンク {name}</translation>
    </message>
    <message>
        <source>its chunk {name}, which describes the values as they were stored</source>
        <translation>保存されていた値を表すチャンク {name}</translation>
    </message>
    <message>
        <source>its colour information</source>
        <translation>色空間の情報</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名前が長すぎます</translation>
    </message>
    <message numerus="yes">
        <source>its other %n pages</source>
        <comment>its other page</comment>
        <translation>
            <numerusform>ほかの %n ページ</numerusform>
        </translation>
    </message>
    <message>
        <source>its other images</source>
        <translation>ほかの画像</translation>
    </message>
    <message>
        <source>its pixel format is unusual</source>
        <translation>ピクセル形式が特殊です</translation>
    </message>
    <message>
        <source>its samples are signed numbers</source>
        <translation>サンプル値が符号付きです</translation>
    </message>
    <message>
        <source>its segment APP{number}</source>
        <translation>セグメント APP{number}</translation>
    </message>
    <message>
        <source>its tags claim more bytes than it has</source>
        <translation>タグの示すバイト数が実際より多くなっています</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>its {kind} “{name}”, which is not supported</source>
        <translation>対応していない部分「{name}」（{kind}）</translation>
    </message>
    <message>
        <source>masked</source>
        <comment>a photo</comment>
        <translation>マスク済み</translation>
    </message>
    <message>
        <source>masks folder</source>
        <translation>マスクのフォルダー</translation>
    </message>
    <message>
        <source>masks of people and things (mattes)</source>
        <translation>人や物のマスク（マット）</translation>
    </message>
    <message>
        <source>metadata after the photo (AFCP, IPTC)</source>
        <translation>写真の後ろのメタデータ（AFCP、IPTC）</translation>
    </message>
    <message>
        <source>more EXIF blocks than any camera writes</source>
        <translation>カメラが書き込む数を超える EXIF ブロック</translation>
    </message>
    <message>
        <source>more than 256 colours</source>
        <translation>256 色を超える色</translation>
    </message>
    <message>
        <source>move the photo</source>
        <translation>写真を移動</translation>
    </message>
    <message>
        <source>move the pointer without a mouse</source>
        <translation>マウスを使わずにポインターを移動</translation>
    </message>
    <message>
        <source>moving the photo</source>
        <translation>写真の移動</translation>
    </message>
    <message>
        <source>moving the pointer</source>
        <translation>ポインターの移動</translation>
    </message>
    <message>
        <source>next to the photo</source>
        <translation>写真と同じ場所</translation>
    </message>
    <message>
        <source>no mask: copied unchanged</source>
        <translation>マスクなし：そのままコピー</translation>
    </message>
    <message>
        <source>no mask: left unchanged</source>
        <translation>マスクなし：そのまま</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a mask</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>not repaired: found {found}</source>
        <translation>修復していません。検出：{found}</translation>
    </message>
    <message>
        <source>not saved</source>
        <comment>a photo</comment>
        <translation>未保存</translation>
    </message>
    <message>
        <source>one mask for all</source>
        <translation>すべてに 1 つのマスク</translation>
    </message>
    <message>
        <source>or</source>
        <comment>between two keys for the same action</comment>
        <translation>または</translation>
    </message>
    <message>
        <source>other images in the same file</source>
        <translation>同じファイルのほかの画像</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>その他のテキスト</translation>
    </message>
    <message>
        <source>paint there; with Shift a straight line</source>
        <translation>その位置を塗る。Shift で直線</translation>
    </message>
    <message>
        <source>painting with keys</source>
        <translation>キーで塗る</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>ピクセル</translation>
    </message>
    <message>
        <source>premultiplied transparency, which is stored as ordinary transparency</source>
        <translation>乗算済みの透明度（通常の透明度として保存されます）</translation>
    </message>
    <message>
        <source>previews, which would show what was removed</source>
        <translation>除去したものが写るプレビュー</translation>
    </message>
    <message>
        <source>removal {number} of {total}</source>
        <translation>除去箇所 {number}/{total}</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a distraction</comment>
        <translation>除去済み</translation>
    </message>
    <message>
        <source>removing the last point</source>
        <translation>最後の点の削除</translation>
    </message>
    <message>
        <source>removing … {percent:.0f} %</source>
        <translation>除去中… {percent:.0f}%</translation>
    </message>
    <message>
        <source>scratches</source>
        <translation>傷</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>a distraction</comment>
        <translation>スキップ済み</translation>
    </message>
    <message>
        <source>skipped: more damage found than is plausible</source>
        <translation>スキップ：検出箇所が多すぎ、傷みとは考えられません</translation>
    </message>
    <message>
        <source>skipped: no mask</source>
        <translation>スキップ：マスクなし</translation>
    </message>
    <message>
        <source>skipped: the result already exists</source>
        <translation>スキップ：結果が既にあります</translation>
    </message>
    <message>
        <source>slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)</source>
        <translation>CPU より遅い（{side} × {side} px で {theirs:.2f} 秒、CPU は {ours:.2f} 秒）</translation>
    </message>
    <message>
        <source>smaller copies of the photo, which would show what was removed</source>
        <translation>除去したものが写る縮小コピー</translation>
    </message>
    <message>
        <source>straight line from the last stroke</source>
        <translation>前のストロークからの直線</translation>
    </message>
    <message>
        <source>subtract from the mask</source>
        <translation>マスクから除外</translation>
    </message>
    <message>
        <source>tags longer than any camera writes</source>
        <translation>カメラが書き込む長さを超えるタグ</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>text shown over the image</source>
        <translation>画像に重ねた文字</translation>
    </message>
    <message>
        <source>the EXIF data</source>
        <translation>EXIF データ</translation>
    </message>
    <message>
        <source>the HDR brightness ({kind}), which only AVIF and PNG can store</source>
        <translation>AVIF と PNG でのみ保存できる HDR の明るさ（{kind}）</translation>
    </message>
    <message>
        <source>the HDR gain map</source>
        <translation>HDR ゲインマップ</translation>
    </message>
    <message>
        <source>the HDR gain map, which is damaged</source>
        <translation>破損している HDR ゲインマップ</translation>
    </message>
    <message>
        <source>the XMP data</source>
        <translation>XMP データ</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>カラープロファイル</translation>
    </message>
    <message>
        <source>the colour profile, which is a separate file</source>
        <translation>別ファイルのカラープロファイル</translation>
    </message>
    <message>
        <source>the content credentials, which are valid only for the original photo</source>
        <translation>元の写真でのみ有効なコンテンツクレデンシャル</translation>
    </message>
    <message>
        <source>the depth map</source>
        <translation>深度マップ</translation>
    </message>
    <message>
        <source>the extension of the XMP data</source>
        <translation>XMP データの拡張</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>the full-size photo, of which the first image is a smaller copy</source>
        <translation>原寸の写真（最初の画像はその縮小コピーです）</translation>
    </message>
    <message>
        <source>the guide lines</source>
        <translation>ガイド線</translation>
    </message>
    <message>
        <source>the layers (Fireworks), which hold what was removed</source>
        <translation>除去したものを含むレイヤー（Fireworks）</translation>
    </message>
    <message>
        <source>the layers (Photoshop), which hold what was removed</source>
        <translation>除去したものを含むレイヤー（Photoshop）</translation>
    </message>
    <message>
        <source>the list of removals</source>
        <translation>除去箇所の一覧</translation>
    </message>
    <message>
        <source>the margin</source>
        <translation>余白</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>the other frames of its animation</source>
        <translation>アニメーションのほかのフレーム</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>the resolution</source>
        <translation>解像度</translation>
    </message>
    <message>
        <source>the result already exists</source>
        <translation>結果が既にあります</translation>
    </message>
    <message>
        <source>the shape of its pixels ({across} : {down})</source>
        <translation>ピクセルの形（{across} : {down}）</translation>
    </message>
    <message>
        <source>the source marks</source>
        <translation>コピー元の指定</translation>
    </message>
    <message>
        <source>the text “{name}”</source>
        <translation>テキスト「{name}」</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>the video clip (motion photo), which shows what was removed</source>
        <translation>除去したものが写る動画（モーションフォト）</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>そのフォルダーはありません</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs</source>
        <translation>メモリが足りません。ほかのアプリを閉じてください</translation>
    </message>
    <message>
        <source>they cover so much of the photo that they are probably part of it</source>
        <translation>写真の広い範囲にわたるため、写真の内容と思われます</translation>
    </message>
    <message>
        <source>this is a page of text</source>
        <translation>これは文書のページです</translation>
    </message>
    <message>
        <source>too slow ({seconds:.0f} s for a small fill)</source>
        <translation>遅すぎる（小さな塗りつぶしに {seconds:.0f} 秒）</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>transparent parts</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>unchanged: nothing found</source>
        <translation>検出なし：そのまま</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>untouched</source>
        <comment>a photo</comment>
        <translation>未処理</translation>
    </message>
    <message>
        <source>will fail: {why}</source>
        <translation>失敗します：{why}</translation>
    </message>
    <message>
        <source>wires</source>
        <translation>電線</translation>
    </message>
    <message>
        <source>wrong results (off by {most} of 255)</source>
        <translation>結果が不正（255 段階で {most} の差）</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>ポインターの位置でズーム</translation>
    </message>
    <message>
        <source>{action} (hold {key})</source>
        <translation>{action}（{key} を押し続ける）</translation>
    </message>
    <message>
        <source>{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.</source>
        <translation>残したピクセルのうち {changed:,} ピクセル（{share:.2f}%）が {name} では異なりますが、すべて除去した部分にかかるブロック内です（255 段階で最大 {most:.0f}、平均 {mean:.3f}）。それ以外はすべて同一です。</translation>
    </message>
    <message>
        <source>{count:,} bytes after the photo, in an unknown format</source>
        <translation>写真の後ろにある不明な形式の {count:,} バイト</translation>
    </message>
    <message>
        <source>{device} ({label}) does not work: {why}.</source>
        <translation>{device}（{label}）は動作しません：{why}。</translation>
    </message>
    <message>
        <source>{device} is not used: {why}</source>
        <translation>{device} は使用されません：{why}</translation>
    </message>
    <message>
        <source>{failure} The mask is kept. Run &apos;inpaint-studio selftest&apos; to find the cause.</source>
        <translation>{failure} マスクは保持されています。「inpaint-studio selftest」で原因を確認できます。</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}、{last}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <extracomment>two sentences, and what is between them</extracomment>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <extracomment>names in a list, and what is between them</extracomment>
        <translation>{first}、{second}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <extracomment>parts of a sentence that may have commas, and what is between them</extracomment>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>{folder} cannot be used for the results: {why}.</source>
        <translation>{folder} は結果の保存に使えません：{why}。</translation>
    </message>
    <message>
        <source>{folder} is the folder of the photos. Choose another folder for the results.</source>
        <translation>{folder} は写真のフォルダーです。結果には別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{format} cannot store: {missing}.</source>
        <translation>{format} に保存できないもの: {missing}。</translation>
    </message>
    <message>
        <source>{format} has no transparency: transparent parts of {name} get the background colour.</source>
        <translation>{format} は透明部分を扱えません。{name} の透明部分は背景色になります。</translation>
    </message>
    <message>
        <source>{format}: unknown format. Use one of {known}.</source>
        <translation>{format}：不明な形式です。{known} のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f} 時間</translation>
    </message>
    <message>
        <source>{keys} held</source>
        <translation>{keys} を押し続ける</translation>
    </message>
    <message>
        <source>{key} is reserved for {use}.</source>
        <translation>{key} は「{use}」専用です。</translation>
    </message>
    <message>
        <source>{key} is used for “{others}”. Reassign it?</source>
        <translation>{key} は「{others}」で使われています。割り当て直しますか？</translation>
    </message>
    <message>
        <source>{key} was taken from “{others}”.</source>
        <translation>{key} を「{others}」から外しました。</translation>
    </message>
    <message>
        <source>{kind} in {places} places, {percent:.1f} % of the photo (at most {most} places and {limit:g} % are plausible)</source>
        <translation>{kind}：{places} か所、写真の {percent:.1f}%（通常は最大 {most} か所、{limit:g}%）</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}：感度</translation>
    </message>
    <message>
        <source>{lock} was not created by this program; delete it or use another folder</source>
        <translation>{lock} は Inpaint Studio が作成したものではありません。削除するか、別のフォルダーを使ってください</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names} in another folder.</source>
        <translation>{mask} は別のフォルダーの {names} のマスクでもあります。</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names}. {own} would be one for this photo only.</source>
        <translation>{mask} は {names} のマスクでもあります。{own} という名前なら、この写真だけのマスクになります。</translation>
    </message>
    <message>
        <source>{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.</source>
        <translation>{mask} は {size} ピクセルですが、{photo} は {photo_size} です。マスクは写真と同じサイズにしてください。</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{moved}, feather {feather} px</source>
        <translation>{moved}、ぼかし {feather} px</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <extracomment>names of photos</extracomment>
        <translation>
            <numerusform>{names} ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({count}×)</source>
        <translation>{name}（{count}×）</translation>
    </message>
    <message>
        <source>{name} cannot be animated. Use one of {known}.</source>
        <translation>{name} にはアニメーションを保存できません。{known} のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.</source>
        <translation>{name} は置き換えられません。{ending} 形式では保存できません。結果を新しいファイルとして保存してください{flag}。</translation>
    </message>
    <message>
        <source>{name} cannot be saved ({why}).</source>
        <translation>{name} を保存できません（{why}）。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.</source>
        <translation>{name} に書き込めません：{size} px はこの形式には大きすぎます。PNG など、別の形式を選んでください。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a smaller size, or a name that ends in .png.</source>
        <translation>{name} に書き込めません：{size} px は大きすぎます。この形式では一辺 {most} px までです。小さいサイズか、末尾が .png の名前を選んでください。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another format, such as PNG or TIFF.</source>
        <translation>{name} に書き込めません：{size} px は大きすぎます。この形式では一辺 {most} px までです。PNG や TIFF など、別の形式を選んでください。</translation>
    </message>
    <message>
        <source>{name} contains several images. The first one is opened.</source>
        <translation>{name} には複数の画像が含まれています。最初のものを開きます。</translation>
    </message>
    <message>
        <source>{name} differs in size from the photo you opened: it is a different file.</source>
        <translation>{name} は開いた写真とサイズが異なります。別のファイルです。</translation>
    </message>
    <message>
        <source>{name} ends a little too early, but no pixel is missing.</source>
        <translation>{name} は末尾がわずかに欠けていますが、失われたピクセルはありません。</translation>
    </message>
    <message numerus="yes">
        <source>{name} had %n other names (hard links), which still refer to the previous file.</source>
        <comment>{name} had %n other name (a hard link), which still refers to the previous file.</comment>
        <translation>
            <numerusform>{name} にはほかに %n 個の名前（ハードリンク）があり、そちらは元のままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has 8 bits per channel, the photo had 16.</source>
        <translation>{name} はチャンネルあたり 8 ビットです（元の写真は 16 ビット）。</translation>
    </message>
    <message>
        <source>{name} has changed: your work was applied to the current version.</source>
        <translation>{name} は変更されています。作業内容は現在のファイルに適用されました。</translation>
    </message>
    <message>
        <source>{name} has more than 8 bits per channel, but this format is opened with 8.</source>
        <translation>{name} はチャンネルあたり 8 ビットを超えていますが、この形式は 8 ビットで開きます。</translation>
    </message>
    <message>
        <source>{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file is not changed.</source>
        <translation>{name} は RAW ファイルです。埋め込まれた JPEG（{size}）を開きます。保存すると新しいファイルが作成され、RAW ファイルは変更されません。</translation>
    </message>
    <message>
        <source>{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.</source>
        <translation>{name} は破損しています。一部が灰色になったり、ずれたり、色が違ったりしている可能性があります。別のコピーがあれば、それを使ってください。</translation>
    </message>
    <message>
        <source>{name} is saved in RGB, the photo was in CMYK.</source>
        <translation>{name} は RGB で保存されます（元の写真は CMYK）。</translation>
    </message>
    <message>
        <source>{name} is saved without a palette: it has too many colours now.</source>
        <translation>{name} はパレットなしで保存されます。色数が多すぎます。</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>引き続き {name} を使用します。</translation>
    </message>
    <message>
        <source>{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name} の色形式は特殊です。編集した部分だけでなく、写真全体が再圧縮されます。</translation>
    </message>
    <message>
        <source>{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.</source>
        <translation>{name} は可逆圧縮の JPEG でしたが、非可逆で圧縮されます。PNG ならすべてのピクセルが残ります。</translation>
    </message>
    <message>
        <source>{name} was closed to restore your work. Open it again afterwards.</source>
        <translation>作業を復元するため {name} を閉じました。後でもう一度開いてください。</translation>
    </message>
    <message>
        <source>{name} was not saved.</source>
        <translation>{name} は保存されませんでした。</translation>
    </message>
    <message>
        <source>{name}, {property}</source>
        <extracomment>a name, and a property of what has it, such as its size</extracomment>
        <translation>{name}、{property}</translation>
    </message>
    <message>
        <source>{name}, {size} pixels</source>
        <translation>{name}、{size} ピクセル</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}：</translation>
    </message>
    <message>
        <source>{name}: the name is too long ({length}; the limit is {most}).</source>
        <translation>{name}：名前が長すぎます（{length}、最大 {most}）。</translation>
    </message>
    <message>
        <source>{name}: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name}：編集した部分だけでなく、写真全体が再圧縮されます。</translation>
    </message>
    <message>
        <source>{name}: unknown extension. Use one of {known}.</source>
        <translation>{name}：不明な拡張子です。{known} のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>{name}: {ending} files cannot be written. Use one of {known}.</source>
        <translation>{name}：{ending} 形式では保存できません。{known} のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>{name}: {why}.</source>
        <translation>{name}：{why}。</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number}/{total}</translation>
    </message>
    <message>
        <source>{number} of {total}, {name}:</source>
        <translation>{number}/{total}、{name}：</translation>
    </message>
    <message>
        <source>{path} already exists and was not replaced. Choose another name.</source>
        <translation>{path} は既に存在するため、置き換えませんでした。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} は既に存在します。</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({why}).</source>
        <translation>{path} を開けません（{why}）。</translation>
    </message>
    <message>
        <source>{path} cannot be opened. {why}</source>
        <translation>{path} を開けません。{why}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} を読み込めません：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.</source>
        <translation>{path} は元の形式では保存できません。TIFF または {known} のいずれかの形式のコピーを使ってください。</translation>
    </message>
    <message>
        <source>{path} cannot be used for the report. Choose a name that ends in .csv.</source>
        <translation>{path} はレポートに使えません。.csv で終わるファイル名を指定してください。</translation>
    </message>
    <message>
        <source>{path} cannot be written as {format}: {reason}</source>
        <translation>{path} を {format} として保存できません：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: settings and unfinished work will be lost when the program closes. Save your work, and make that folder writable.</source>
        <translation>{path} に書き込めません。設定と未完了の作業はアプリの終了時に失われます。作業を保存し、フォルダーを書き込み可能にしてください。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
        <translation>{path} に書き込めません：名前が長すぎます。短い名前を選択してください。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another location.</source>
        <translation>{path} に書き込めません：{reason}。別の場所を選んでください。</translation>
    </message>
    <message>
        <source>{path} contains more than one image, and only the first would be kept. Save under another name.</source>
        <translation>{path} には複数の画像があり、最初のものしか残りません。別の名前で保存してください。</translation>
    </message>
    <message>
        <source>{path} contains no photos.</source>
        <translation>{path} に写真はありません。</translation>
    </message>
    <message>
        <source>{path} contains no settings; the defaults are used.</source>
        <translation>{path} に設定は含まれていません。既定値を使用します。</translation>
    </message>
    <message>
        <source>{path} could not be removed.</source>
        <translation>{path} を削除できませんでした。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} は存在しません。</translation>
    </message>
    <message>
        <source>{path} does not exist. Reinstall Inpaint Studio, or choose another network.</source>
        <translation>{path} は存在しません。Inpaint Studio を再インストールするか、別のニューラルネットを選んでください。</translation>
    </message>
    <message>
        <source>{path} does not exist.{flag}</source>
        <translation>{path} は存在しません。{flag}</translation>
    </message>
    <message>
        <source>{path} has a different design: {key} is missing or has the wrong shape.</source>
        <translation>{path} は構造が異なります：{key} がないか、形状が異なります。</translation>
    </message>
    <message>
        <source>{path} has a different design: {reason}</source>
        <translation>{path} は構造が異なります：{reason}</translation>
    </message>
    <message>
        <source>{path} has changed and now has a different size: the work no longer fits.</source>
        <translation>{path} は変更されてサイズが異なるため、作業内容を適用できません。</translation>
    </message>
    <message>
        <source>{path} has no transparent part.</source>
        <translation>{path} に透明部分はありません。</translation>
    </message>
    <message>
        <source>{path} has too many internal sections to be opened: it is damaged or not a photo.</source>
        <translation>{path} は内部セクションの数が多すぎるため開けません。破損しているか、写真ではありません。</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite numbers.</source>
        <translation>{path} の重みに有限でない値が含まれています。</translation>
    </message>
    <message>
        <source>{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and open that.</source>
        <translation>{path} は使用できるプレビューのない RAW ファイルです。RAW 現像ソフトで TIFF または JPEG に変換し、そのファイルを開いてください。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file name.</source>
        <translation>{path} はフォルダーです。ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>{path} is a photo in the open folder and was not replaced. Choose another name.</source>
        <translation>{path} は開いているフォルダーの写真のため、置き換えませんでした。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} is a photo or mask of this batch and was not replaced.</source>
        <translation>{path} はこのバッチの写真またはマスクのため、置き換えませんでした。</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file, and was not replaced. Choose another name.</source>
        <translation>{path} はファイルではなくパイプまたはデバイスのため、置き換えませんでした。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file: it cannot be opened.</source>
        <translation>{path} はファイルではなくパイプまたはデバイスのため、開けません。</translation>
    </message>
    <message>
        <source>{path} is a project. Open it on its own.</source>
        <translation>{path} はプロジェクトです。単独で開いてください。</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.</source>
        <translation>{path} は破損しているため開けません：{reason}。ほかのアプリで開ける場合は、そこで PNG として保存してください。</translation>
    </message>
    <message>
        <source>{path} is damaged or not a safetensors file ({reason}).</source>
        <translation>{path} は破損しているか、safetensors ファイルではありません（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is damaged. Reinstall Inpaint Studio.</source>
        <translation>{path} は破損しています。Inpaint Studio を再インストールしてください。</translation>
    </message>
    <message>
        <source>{path} is damaged: its list of photos cannot be read.</source>
        <translation>{path} は破損しています。写真の一覧を読み込めません。</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes).</source>
        <translation>{path} は空です（0 バイト）。</translation>
    </message>
    <message>
        <source>{path} is empty: it has no white pixels, so there is nothing to remove.</source>
        <translation>{path} は空です。白いピクセルがないため、除去するものがありません。</translation>
    </message>
    <message>
        <source>{path} is incomplete: part of the photo is missing.</source>
        <translation>{path} は不完全です。写真の一部がありません。</translation>
    </message>
    <message>
        <source>{path} is larger than {size} GB: too large for a photo.</source>
        <translation>{path} は {size} GB を超えています。写真としては大きすぎます。</translation>
    </message>
    <message>
        <source>{path} is larger than {size} and was not read.</source>
        <translation>{path} は {size} を超えているため、読み込みませんでした。</translation>
    </message>
    <message>
        <source>{path} is not a network for Inpaint Studio.</source>
        <translation>{path} は Inpaint Studio 用のニューラルネットではありません。</translation>
    </message>
    <message>
        <source>{path} is not a network for finding damage.</source>
        <translation>{path} は傷みを検出するニューラルネットではありません。</translation>
    </message>
    <message>
        <source>{path} is not a network for finding people.</source>
        <translation>{path} は人物を検出するニューラルネットではありません。</translation>
    </message>
    <message>
        <source>{path} is not a network for locating text.</source>
        <translation>{path} は文字の位置を検出するニューラルネットではありません。</translation>
    </message>
    <message>
        <source>{path} is not a network for outlining letters.</source>
        <translation>{path} は文字の輪郭を抽出するニューラルネットではありません。</translation>
    </message>
    <message>
        <source>{path} is not a network for selecting objects (format {found}).</source>
        <translation>{path} はオブジェクトを選択するニューラルネットではありません（形式 {found}）。</translation>
    </message>
    <message>
        <source>{path} is not a project, or it is damaged: {reason}.</source>
        <translation>{path} はプロジェクトではないか、破損しています：{reason}。</translation>
    </message>
    <message>
        <source>{path} is read-only and was not replaced. Choose another name, or make it writable.</source>
        <translation>{path} は読み取り専用のため、置き換えられませんでした。別の名前を選ぶか、書き込みを許可してください。</translation>
    </message>
    <message>
        <source>{path} is the photo you opened and was not replaced. Choose another name.</source>
        <translation>{path} は開いている写真のため、置き換えませんでした。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{path} is too large for this computer&apos;s memory.</source>
        <translation>{path} は大きすぎて、このコンピューターのメモリに収まりません。</translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} は大きすぎます。</translation>
    </message>
    <message>
        <source>{path} is used by Inpaint Studio. Choose another folder for the results.</source>
        <translation>{path} は Inpaint Studio が使用しています。結果には別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.</source>
        <translation>{path} は {size} ピクセルですが、写真は {photo} です。マスクは元のままです。</translation>
    </message>
    <message>
        <source>{path} is {size} pixels; the limit is {limit} megapixels.</source>
        <translation>{path} は {size} ピクセルです。上限は {limit} メガピクセルです。</translation>
    </message>
    <message>
        <source>{path} was already replaced by a result with other settings. To make a new one, first put back the photo from the folder {folder}.</source>
        <translation>{path} はすでに別の設定の結果に置き換えられています。作り直すには、先にフォルダー {folder} の写真を元の場所に戻してください。</translation>
    </message>
    <message>
        <source>{path} was changed by another program. Your edits are kept: restore the original file and open it again.</source>
        <translation>{path} は別のアプリで変更されました。編集内容は保持されています。ファイルを元の状態に戻し、もう一度開いてください。</translation>
    </message>
    <message>
        <source>{path} was deleted or has changed.</source>
        <translation>{path} は削除されたか変更されました。</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}：{error}</translation>
    </message>
    <message>
        <source>{path}: “{name}” cannot be {value}; the default is used.</source>
        <translation>{path}：「{name}」を {value} にはできません。既定値を使用します。</translation>
    </message>
    <message>
        <source>{percent:.0f} %</source>
        <translation>{percent:.0f}%</translation>
    </message>
    <message>
        <source>{percent:.2f} % masked</source>
        <translation>{percent:.2f}% をマスク</translation>
    </message>
    <message>
        <source>{photo} is not the photo that {project} was made with, or it has changed.</source>
        <translation>{photo} は {project} の作成に使った写真ではないか、後で変更されています。</translation>
    </message>
    <message>
        <source>{piece} (uncertain)</source>
        <translation>{piece}（不確か）</translation>
    </message>
    <message>
        <source>{place} stands for the photo&apos;s name without its extension</source>
        <translation>{place} は拡張子を除いた写真の名前を表します</translation>
    </message>
    <message>
        <source>{removal} (hidden)</source>
        <translation>{removal}（非表示）</translation>
    </message>
    <message>
        <source>{removed:,} pixels removed, {kept:,} kept.</source>
        <translation>{removed:,} ピクセルを除去し、{kept:,} ピクセルを残しました。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{status}, {seconds:.1f} s</source>
        <translation>{status}、{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>{text} cannot be added to file names.</source>
        <translation>{text} はファイル名に付け加えられません。</translation>
    </message>
    <message>
        <source>{text} cannot be used for file names.</source>
        <translation>{text} はファイル名に使用できません。</translation>
    </message>
    <message>
        <source>{text}.</source>
        <extracomment>a sentence, and what is at its end</extracomment>
        <translation>{text}。</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <extracomment>what a text is about (a file, for example), and the text</extracomment>
        <translation>{title}：{text}</translation>
    </message>
    <message>
        <source>{tool}, subtracted</source>
        <translation>{tool}（除外）</translation>
    </message>
    <message>
        <source>{why}. Ignored: {kinds}</source>
        <translation>{why}。対象外：{kinds}</translation>
    </message>
    <message>
        <source>{x},{y} is outside the photo ({size}).</source>
        <translation>{x},{y} は写真の外です（{size}）。</translation>
    </message>
    <message>
        <source>“{discard}” deletes it for good; the photos themselves stay as they are.</source>
        <translation>「{discard}」を押すと完全に削除されます。写真そのものは変わりません。</translation>
    </message>
    <message>
        <source>“{discard}” loses all of this.</source>
        <translation>「{discard}」を押すと、これらはすべて失われます。</translation>
    </message>
    <message>
        <source>“{later}” asks again at the next start.</source>
        <translation>「{later}」を押すと、次回の起動時にもう一度確認します。</translation>
    </message>
    <message>
        <source>“{save}” saves the changes and keeps the rest for next time.</source>
        <translation>「{save}」を押すと、変更を保存し、残りは次回まで残します。</translation>
    </message>
    <message>
        <source>“{save}” saves the changes.</source>
        <translation>「{save}」を押すと変更を保存します。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <extracomment>photos, or messages about one each</extracomment>
        <translation>
            <numerusform>…ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>planes</name>
    <message>
        <source>its palette, which is replaced by full colours</source>
        <translation>フルカラーに置き換えられるパレット</translation>
    </message>
</context>
</TS>
